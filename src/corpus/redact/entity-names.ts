/** Letters with an accent are called after both: `uuml`, `Ccaron`. */
const accents: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  macr: '\u0304',
  breve: '\u0306',
  dot: '\u0307',
  uml: '\u0308',
  ring: '\u030A',
  dblac: '\u030B',
  caron: '\u030C',
  cedil: '\u0327',
  ogon: '\u0328',
}

const pairsIn = (list: string): readonly (readonly [name: string, character: string])[] =>
  list.split(/\s+/).map((pair) => [pair.slice(0, -1), pair.slice(-1)] as const)

/** What is left of letters, and what stands in and around names, addresses and numbers. */
const others: ReadonlyMap<string, string> = new Map([
  ...pairsIn(`szligß AEligÆ aeligæ OEligŒ oeligœ ETHÐ ethð THORNÞ thornþ OslashØ oslashø LstrokŁ lstrokł DstrokĐ dstrokđ HstrokĦ hstrokħ
    TstrokŦ tstrokŧ ENGŊ engŋ IJligĲ ijligĳ imathı inodotı kgreenĸ LmidotĿ lmidotŀ amp& AMP& lt< LT< gt> GT> quot" QUOT" apos' num# dollar$
    percnt% lpar( rpar) ast* plus+ comma, period. sol/ bsol\\ colon: semi; equals= excl! quest? commat@ lowbar_ UnderBar_ lbrack[ lsqb[
    rbrack] rsqb] lcub{ lbrace{ rcub} rbrace} verbar| vert| grave\` Hat^ copy© COPY© reg® REG® hellip… middot· ndash– mdash— hyphen‐ dash‐
    lsquo‘ rsquo’ rsquor’ sbquo‚ ldquo“ rdquo” laquo« raquo» ordfª ordmº deg° euro€ pound£ times× div÷ divide÷`),
  ...pairsIn(`AlphaΑ BetaΒ GammaΓ DeltaΔ EpsilonΕ ZetaΖ EtaΗ ThetaΘ IotaΙ KappaΚ LambdaΛ MuΜ NuΝ XiΞ OmicronΟ PiΠ RhoΡ SigmaΣ TauΤ UpsilonΥ
    PhiΦ ChiΧ PsiΨ OmegaΩ alphaα betaβ gammaγ deltaδ epsilonε epsiε zetaζ etaη thetaθ iotaι kappaκ lambdaλ muμ nuν xiξ omicronο piπ rhoρ
    sigmafς sigmaσ tauτ upsilonυ phiφ chiχ psiψ omegaω`),
  ...pairsIn(`AcyА BcyБ VcyВ GcyГ DcyД IEcyЕ IOcyЁ ZHcyЖ ZcyЗ IcyИ JcyЙ KcyК LcyЛ McyМ NcyН OcyО PcyП RcyР ScyС TcyТ UcyУ FcyФ KHcyХ TScyЦ
    CHcyЧ SHcyШ SHCHcyЩ HARDcyЪ YcyЫ SOFTcyЬ EcyЭ YUcyЮ YAcyЯ acyа bcyб vcyв gcyг dcyд iecyе iocyё zhcyж zcyз icyи jcyй kcyк lcyл mcyм ncyн
    ocyо pcyп rcyр scyс tcyт ucyу fcyф khcyх tscyц chcyч shcyш shchcyщ hardcyъ ycyы softcyь ecyэ yucyю yacyя jukcyє JukcyЄ iukcyі IukcyІ
    yicyї YIcyЇ jsercyј JsercyЈ ljcyљ LJcyЉ njcyњ NJcyЊ tshcyћ TSHcyЋ djcyђ DJcyЂ dzcyџ DZcyЏ`),
  ...['nbsp', 'NonBreakingSpace', 'ensp', 'emsp', 'thinsp', 'ThinSpace'].map(
    (name) => [name, '\u00A0'] as const,
  ),
  ...['shy', 'zwnj', 'zwj', 'ZeroWidthSpace'].map((name) => [name, ''] as const),
  ['Tab', '\t'],
  ['NewLine', '\n'],
])

/** The character that an entity of HTML is called after; nothing for any other name. */
export function entityOf(name: string): string | undefined {
  const known = others.get(name)
  if (known !== undefined) return known
  const accent = accents[name.slice(1)]
  if (accent === undefined || !/^[A-Za-z]/.test(name)) return undefined
  const letter = (name.charAt(0) + accent).normalize('NFC')
  return letter.length === 1 ? letter : undefined
}
