import type { PrivateKind } from './private-kind.ts'
import { wordsOfName } from './words-of-name.ts'

/** How fields are called that hold something private. Phrases are written as one word: `firstname` is `first_name`, too. */
interface Phrases {
  /** Anywhere in a name, also as a part of a longer word. */
  readonly stems: string
  /** Words of a name that follow each other. */
  readonly phrases: string
  /** The whole name, or all of it but who or which it is about: they mean something else in other company. */
  readonly alone: string
}

const tables: Readonly<Record<PrivateKind, Phrases>> = {
  secret: {
    stems: `secret password passwd passphrase passcode passwort apikey appkey accesskey privatekey signingkey encryptionkey credential
      authorization cookie jwt token wachtwoord contrasena motdepasse sessionid sessionkey onetimecode 密码 密碼 パスワード 暗証番号 비밀번호 пароль`,
    phrases: `pwd psw passkey senha parola haslo losenord userpass accountkey subscriptionkey sharedkey masterkey sessid
      phpsessid jsessionid authcode authkey authheader bearer otp totp mfacode twofactorcode verificationcode securitycode
      securityanswer recoverycode recoverycodes backupcode backupcodes csrf xsrf pincode pinnumber cvv cvc csc sas connectionstring
      codeverifier hmackey`,
    alone: 'pass pin puk pw login loginname username passes pins',
  },
  email: {
    stems: 'email courriel correoelectronico 邮箱 郵箱 メールアドレス 이메일',
    phrases: 'mailaddress epost',
    alone: 'mail mailto correo',
  },
  phone: {
    stems: 'phone telefon rufnummer handynummer 手机 手機 电话 電話 전화 휴대폰 телефон',
    phrases:
      'mobile tel telefone cellular landline msisdn whatsapp faxnumber contactnumber puhelin celular movil',
    alone: 'cell fax handy gsm mobil portable',
  },
  date: {
    stems:
      'birth geburt geboorte naissance nacimiento nascita nascimento 生日 出生日期 生年月日 생년월일 датарождения',
    phrases: `born dob bday dateofdeath fodelsedatum fodselsdato fodselsdag syntymaaika dataurodzenia`,
    alone: '',
  },
  address: {
    stems: `address street postcode postal birthplace placeofbirth strasse adresse anschrift hausnummer postleitzahl geburtsort
      codigopostal direccion indirizzo endereco 地址 住所 주소 адрес`,
    phrases: `addr road avenue zip zipcode plz cep housenumber housename buildingname buildingnumber flatnumber apartment wohnort calle
      ciudad citta cidade adres straat woonplaats huisnummer postnummer ulica miasto lieudenaissance lugardenacimiento luogodinascita
      placebirth`,
    alone: `city town village county suburb locality premise premises building flat apt house ort stadt ville rue via rua gade gata
      buildings`,
  },
  document: {
    stems: `passport license licence nationalid nationalinsurance personalnumber socialsecurity cardnumber accountnumber taxid
      documentnumber ausweisnummer steuernummer latitude longitude ipaddress codicefiscale macaddress 身份证 身分證 护照 護照 パスポート 여권 주민등록번호 паспорт`,
    phrases: `idcard idnumber idno identityno identitynumber identitydocument identitydocumentnumber documentno documentidnumber
      docnumber docno personalno personalid personnummer nationalidentitynumber nationalnumber nino ninumber ssn itin taxnumber
      taxcode taxpayerid taxno steuerid vat vatnumber vatid utr iban bic swiftcode accountno acctnumber acctno bankaccount sortcode
      routingnumber kontonummer cardno cardpan creditcard debitcard ccnumber ccnum ccn mrz sharecode licenseplate platenumber dni
      nie nif cpf cnpj curp bsn pesel egn oib jmbg aadhaar aadhar nhsnumber insurancenumber residencepermit visanumber ip ipv ipaddr macaddr devicemac
      clientip remoteip remoteaddr userip imei cardexpiry`,
    alone: 'mac sin tin ein pan vin rut cnp swift lat lng lon',
  },
  name: {
    stems:
      'surname firstname lastname forename middlename vorname nachname familienname geburtsname cognome achternaam voornaam 者名 姓名 氏名 名前 이름 성명',
    phrases: `fullname zuname rufname prenom prenoms apellido apellidos sobrenome apelido fornamn efternamn fornavn etternavn efternavn
      etunimi sukunimi nazwisko jmeno prijmeni nomdefamille nomdejeunefille nomcomplet knownas имя фамилия отчество 姓 名
      firstnames lastnames`,
    alone: `name names alias aliases initials title nom nombre nombres nome naam namn navn imie cardholder accountholder payee
      beneficiary signatory maiden`,
  },
  text: {
    stems: '',
    phrases: 'contenttext freetext',
    alone: 'note notes comment comments remark remarks subject bemerkung kommentar',
  },
}

const wordsIn = (list: string): readonly string[] => list.split(/\s+/).filter((word) => word !== '')

const listed = (which: keyof Phrases): readonly (readonly [phrase: string, kind: PrivateKind])[] =>
  order.flatMap((kind) =>
    wordsIn(tables[kind][which]).map((phrase) => [wordsOfName(phrase).join(''), kind] as const),
  )

/** Which comes first where a name has phrases of several. */
const order = ['secret', 'address', 'email', 'phone', 'date', 'document', 'name', 'text'] as const

export const stems = listed('stems')
export const phrases: ReadonlyMap<string, PrivateKind> = new Map(
  [...listed('phrases'), ...stems].toReversed(),
)
export const alone: ReadonlyMap<string, PrivateKind> = new Map(listed('alone'))

/** Whose name it is: a field that ends with `name` after one of these has that of a person, a company or a file. */
export const bearers = new Set(
  wordsIn(`first last middle full given family maiden other display file company organisation organization user client person nick birth
    known legal trading preferred applicant customer actor entity owner holder contact former previous second third paternal maternal
    mother mothers father fathers parent partner spouse child guardian employer employee manager agent driver tenant landlord director
    shareholder beneficiary signer signatory recipient sender payee payer cardholder account card reviewer verifier approver assignee
    candidate member student subject witness insured buyer seller billing shipping married official native latin doctor patient kin officer`),
)

/** Who somebody is: a field that ends with one of these may have the name of that person in it, or say something else of them. */
export const people = new Set(
  wordsIn(`officer agent owner requester requestor reviewer assignee assigner contact user customer client applicant candidate employee
    employer manager partner spouse child guardian director shareholder signer signatory recipient sender kin author editor creator
    approver verifier analyst adviser advisor consultant solicitor lawyer person member patient doctor referee supervisor tenant landlord
    witness subject delegate operator handler caseworker staff actor holder principal sponsor parent mother father nominee trustee
    representative attendee participant submitter uploader inviter invitee insured buyer seller driver student`),
)

/** Beside a phrase that counts alone, they only say whose or which it is. */
export const companions = new Set([
  ...bearers,
  ...wordsIn(`my your new old current confirm confirmed confirmation repeat again primary secondary main home work the login admin db
    database smtp ftp http proxy basic x its his her our hashed encrypted plain raw`),
])

/** What follows a phrase and says that the field is about it, and does not hold it. */
export const technical = new Set(
  wordsIn(`type types status count counts total sent at enabled disabled verified verification validated valid invalid required optional
    expires expiry expired expiration expire in ttl lifetime length size min max policy policies rule rules template templates
    notification notifications friendly app sdk format method methods scheme version index order placeholder error errors match
    matches matched score confidence result results check checks checked changed updated created attempts attempt retries limit
    visible hidden editable supported allowed class kind source provider strategy mode settings config schema endpoint url uri id
    ids uuid guid reference ed ing ized izer ization present missing known reset strength complexity seconds minutes ms code_type
    name_type used left remaining quota usage budget window country lookup uploaded requested received accepted field fields permission permissions scope scopes`),
)

/** What stands before a phrase and says that the field counts it, or whether there is one. */
export const counting = new Set(
  wordsIn('max min has is can num total needs requires require allow allows count should must'),
)
