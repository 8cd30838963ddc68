import { t as __exportAll } from "./rolldown-runtime-BJohB4LM.js";
import { a as text$10, c as escapeNonAscii, d as broken, f as forbidden, h as notFound$1, i as json, l as table, m as invalid, n as empty, o as asciiJson, r as file$3, s as compactJson, t as bytes, u as RefusalError } from "./reply-KKObsg-t.js";
import { i as lettersAndDigits, n as secretOf, r as hexDigits, t as Secret } from "./secret-DB6lRm8G.js";
import { n as formatIssue, r as toIssues, t as dotted } from "./issue-DPlBvsIY.js";
import { t as assertNever } from "./assert-never-D8RSnuJ_.js";
import { n as nearest } from "./unknown-name-error-dKFdVxg3.js";
import { t as formatOutcome } from "./retry-rraAAfNf.js";
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
// src/kernel/contract/vendor.ts
/**
* Identity at run time; at compile time it ties tables, events, routes and actions together.
*
* @example defineVendor<Amiqus>()({ name: 'amiqus', … }) // two calls, so that actions and credentials keep their own types
*/
const defineVendor = () => (vendor) => vendor;
// mocks/amiqus/ids.ts
/** The id that a path names; none for anything but digits, so that no row is found. */
const idOf = (text) => /^\d{1,15}$/.test(text) ? Number(text) : NaN;
// mocks/amiqus/life/attachments.ts
/** What may be uploaded, by the end of the name (the documented list), and the media type that is shown of it. */
const types = {
	pdf: "application/pdf",
	docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	doc: "application/msword",
	xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	xls: "application/vnd.ms-excel",
	csv: "text/csv",
	txt: "text/plain",
	jpg: "image/jpeg",
	jpeg: "image/jpeg",
	png: "image/png",
	tif: "image/tiff",
	tiff: "image/tiff",
	zip: "application/zip"
};
const endOf = (name) => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
/** Whether the vendor takes files of this kind. */
const isTaken = (name) => types[endOf(name)] !== void 0;
/** @throws {FaultError} for a kind of file that the vendor does not take. */
function createAttachment(context, { name, content, heldBy = null }) {
	const end = endOf(name);
	const type = types[end];
	if (type === void 0) throw broken(["attachment"], `The attachment must be a file of type: ${takes.join(", ")}`, name);
	const now = context.now();
	return context.db.attachments.put({
		id: context.ids.next("attachments", 31501),
		name: `${context.ids.uuid()}.${end}`,
		original: name,
		type,
		size: content.length,
		scan: context.options.scans === "clean" ? "clean" : "pending",
		content: Buffer.from(content).toString("base64"),
		heldBy,
		createdAt: now,
		updatedAt: now,
		redactedAt: null
	});
}
const takes = [
	"pdf",
	"docx",
	"doc",
	"xlsx",
	"xls",
	"csv",
	"txt",
	"jpg",
	"png",
	"tiff",
	"zip"
];
/** Only what nothing holds can be deleted. */
function deleteAttachment({ db }, { id, heldBy }) {
	if (heldBy !== null) throw forbidden("an attachment that something holds stays");
	db.attachments.delete(id);
}
/** The file gives way to a picture that says so; the name tells of it, and the rest is kept. */
function redact(context, attachment, picture) {
	if (!isRedactable(attachment)) throw broken(["errors"], `Attachment ${attachment.id} cannot be redacted`);
	const now = context.now();
	return context.db.attachments.patch(attachment.id, {
		original: `${attachment.original}-redacted.png`,
		type: "image/png",
		size: picture.length,
		content: Buffer.from(picture).toString("base64"),
		updatedAt: now,
		redactedAt: now
	});
}
const isRedactable = ({ heldBy, redactedAt }) => redactedAt === null && (heldBy === "record_document" || heldBy === "form");
/** The attachment of a path, or the vendor's 404. */
function attachmentOf({ db }, id) {
	const attachment = db.attachments.get(idOf(id));
	if (!attachment) throw notFound$1("Attachment");
	return attachment;
}
/** An upload that something can be made of; nothing holds it yet. */
function freeAttachment({ db }, id, at) {
	const attachment = db.attachments.get(id);
	if (!attachment || attachment.heldBy !== null) throw broken(at, `The selected ${at.join(".")} is invalid`, id);
	return attachment;
}
// mocks/amiqus/bodies.ts
/**
* A body whose schema has no additional properties: others are refused, and those that only the vendor
* writes are ignored, so that a resource can be sent back as it was read.
*/
const closed$2 = (shape, ...readOnly) => z.preprocess((given) => without(given, readOnly), z.strictObject(shape));
function without(given, names) {
	if (given === void 0) return {};
	if (typeof given !== "object" || given === null || Array.isArray(given)) return given;
	return Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)));
}
/** For a body with `minProperties: 1`. */
function needsSomething(body) {
	if (Object.values(body).every((value) => value === void 0)) throw broken(["errors"], "At least one property is required", body);
}
const onlyGiven = (changes) => Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== void 0));
// mocks/amiqus/life/form-templates.ts
function createFormTemplate(context, body) {
	checkFields$1(context, body.fields);
	const now = context.now();
	return context.db.formTemplates.put({
		id: context.ids.next("form-templates", 45201),
		reference: context.ids.uuid(),
		name: body.name,
		description: body.description ?? null,
		instructions: toJson(body.instructions ?? null),
		fields: toJson(body.fields),
		version: 1,
		isEnabled: body.is_enabled ?? true,
		createdAt: now,
		updatedAt: now,
		archivedAt: null
	});
}
/** Other fields make a new version; forms that were made of an older one stay as they are. */
function updateFormTemplate(context, template, { fields, instructions, is_enabled: isEnabled, ...details }) {
	if (fields) checkFields$1(context, fields);
	return context.db.formTemplates.patch(template.id, {
		...onlyGiven(details),
		...instructions !== void 0 && { instructions: toJson(instructions) },
		...fields && {
			fields: toJson(fields),
			version: template.version + 1
		},
		...isEnabled !== void 0 && { isEnabled },
		updatedAt: context.now()
	});
}
/** The form template of a path, or a 404. */
function formTemplateOf({ db }, reference) {
	const [template] = db.formTemplates.where("reference", reference);
	if (!template) throw notFound$1("Form template");
	return template;
}
/** What one field says about others, and about templates. */
function checkFields$1({ db }, fields) {
	const ids = fields.map(({ id }) => id);
	fields.forEach((field, at) => {
		if (ids.indexOf(field.id) !== at) throw broken([
			"fields",
			at,
			"id"
		], `The fields.${at}.id field has a duplicate value`, field.id);
		if (field.type === "section") {
			const unknown = field.fields.findIndex((id) => !ids.includes(id));
			if (unknown >= 0) throw broken([
				"fields",
				at,
				"fields",
				unknown
			], `The selected fields.${at}.fields.${unknown} is invalid`);
		}
		if (field.type === "document") checkDocument(db, field, at);
	});
}
function checkDocument(db, field, at) {
	const { template_id: template } = field;
	if (template !== void 0 && !db.documentTemplates.get(template)) throw broken([
		"fields",
		at,
		"template_id"
	], `The selected fields.${at}.template id is invalid`, template);
	for (const name of ["label", "description"]) if (template === void 0 && field[name] === void 0) throw broken([
		"fields",
		at,
		name
	], `The fields.${at}.${name} field is required`);
}
/** Plain JSON, without what was left out. */
const toJson = (value) => JSON.parse(JSON.stringify(value));
// mocks/amiqus/library.ts
/** What a team would have made in the web app before anybody uses the API: the API can only list it. */
function stockLibrary(context) {
	const { db, ids } = context;
	const common = {
		isEnabled: true,
		createdAt: context.now(),
		updatedAt: context.now()
	};
	db.emailTemplates.put({
		...common,
		id: ids.next("email-templates", 1301),
		name: "Welcome",
		description: "First message to a new client",
		content: "Specimen: please complete the steps behind the link below."
	});
	const document = db.documentTemplates.put({
		...common,
		id: ids.next("document-templates", 88101),
		name: "Proof of address",
		description: "A letter that names the client and their address",
		content: "Specimen: please upload a letter from the last three months that shows your name and address."
	});
	const terms = createAttachment(context, {
		name: "specimen-terms.txt",
		content: new TextEncoder().encode("SPECIMEN: terms of engagement, to be read and kept.\n"),
		heldBy: "document"
	});
	db.documents.put({
		...common,
		id: ids.next("documents", 3301),
		name: "Terms of engagement",
		description: "Specimen terms",
		attachment: terms.id
	});
	stockTemplates(context, document.id);
}
function stockTemplates(context, documentTemplate) {
	const { db, ids } = context;
	createFormTemplate(context, {
		name: "Specimen questions",
		description: "Two questions for a new client",
		fields: [
			{
				id: "1",
				type: "section",
				label: "Work",
				fields: ["2", "3"]
			},
			{
				id: "2",
				type: "text",
				label: "Occupation",
				validation: ["required"]
			},
			{
				id: "3",
				type: "radio",
				label: {
					value: "Hours",
					options: ["Full", "Part"]
				},
				validation: ["required"]
			}
		]
	});
	db.recordTemplates.put({
		id: ids.next("record-templates", 43601),
		name: "Identity and address",
		description: "Photo ID with a proof of address",
		presets: {
			steps: [{
				type: "check.photo_id",
				preferences: {
					report_type: "standard",
					docs: ["passport", "driving_licence"]
				}
			}, {
				type: "document.request",
				preferences: { template: documentTemplate }
			}],
			notification: "email",
			message: "Specimen: please complete both steps.",
			reminder: false,
			is_declaration_required: false,
			assignees: context.db.members.all().slice(0, 1).map(({ id }) => id)
		},
		isEnabled: true,
		createdAt: context.now(),
		updatedAt: context.now()
	});
}
// mocks/amiqus/life/credits.ts
/** Writes down that the team got credits, or spent them. */
function addCredits({ db, ids, now }, entry) {
	db.credits.put({
		...entry,
		id: ids.next("credits"),
		createdAt: now()
	});
}
// src/kernel/wire/jwt.ts
/**
* A JSON Web Token, signed with HS256. Times inside are the caller's: the tenant's clock, not this machine's.
* Written here because vendors answer synchronously and by the tenant's clock; see docs/decisions/libraries.md.
*/
function signJwt(claims, key, header = "JWT") {
	const signed = `${encode$2(typeof header === "string" ? {
		alg: "HS256",
		typ: header
	} : header)}.${encode$2(claims)}`;
	return `${signed}.${signature(signed, key)}`;
}
/** The claims of a token that was signed with this key, expired or not; nothing for any other text. */
function readJwt(token, key) {
	const [head, claims, proof, ...rest] = token.split(".");
	if (head === void 0 || claims === void 0 || proof === void 0 || rest.length > 0) return void 0;
	const given = Buffer.from(proof);
	const expected = Buffer.from(signature(`${head}.${claims}`, key));
	if (given.length !== expected.length || !timingSafeEqual(given, expected)) return void 0;
	return JSON.parse(Buffer.from(claims, "base64url").toString("utf8"));
}
const encode$2 = (part) => Buffer.from(JSON.stringify(part)).toString("base64url");
const signature = (text, key) => createHmac("sha256", key).update(text).digest("base64url");
// mocks/amiqus/tokens.ts
const dayMs$2 = 864e5;
/** A personal access token and an OAuth token both live a year (guides/auth). */
const lifetimeMs$1 = 365 * dayMs$2;
const claims$4 = z.object({
	jti: z.string(),
	exp: z.number()
});
/** What an integrator has to keep secret, and to show when it exchanges a code. */
const oauthClient = ({ ids }) => ({
	id: ids.stable("oauth-client", 4, "123456789"),
	secret: ids.stable("oauth-secret", 40)
});
const keyOf$2 = ({ ids }) => ids.stable("token-key", 64);
const personalId = ({ ids }) => ids.stable("personal-token", 80, hexDigits);
/** Made once, when the account is opened; it cannot be renewed. */
function createPersonalToken(context, of) {
	const madeAt = context.now() - context.now() % dayMs$2;
	context.db.tokens.put({
		...of,
		id: personalId(context),
		expiresAt: madeAt + lifetimeMs$1,
		refresh: null
	});
}
function personalToken(context) {
	const token = context.db.tokens.get(personalId(context));
	return token ? write(context, token, "1") : "";
}
/** Whether there was one to revoke. */
const revokePersonalToken = (context) => context.db.tokens.delete(personalId(context));
/** A pair of the kind that `/oauth/token` gives. */
function createOAuthToken(context, of) {
	const refresh = `def502${context.ids.token(634, hexDigits)}`;
	return {
		access: write(context, context.db.tokens.put({
			user: of.user,
			team: of.team,
			id: context.ids.token(80, hexDigits),
			expiresAt: context.now() - context.now() % 1e3 + lifetimeMs$1,
			refresh
		}), oauthClient(context).id),
		refresh
	};
}
function write(context, token, audience) {
	const exp = token.expiresAt / 1e3;
	const iat = exp - lifetimeMs$1 / 1e3;
	return signJwt({
		aud: audience,
		jti: token.id,
		iat,
		nbf: iat,
		exp,
		sub: String(token.user),
		scopes: []
	}, keyOf$2(context), {
		typ: "JWT",
		alg: "HS256"
	});
}
/** The token that this text is, if it is one of ours, alive or not. */
function readToken$1(context, text) {
	const read = claims$4.safeParse(readJwt(text, keyOf$2(context)));
	const token = read.success ? context.db.tokens.get(read.data.jti) : void 0;
	return read.data && token && {
		token,
		isExpired: read.data.exp * 1e3 <= context.now()
	};
}
/** Tokens, and codes that nobody has exchanged; by their beginning, since the whole is a secret. */
const expiries$3 = ({ db }) => [...db.tokens.all().map(({ id, expiresAt }) => ({
	what: "token",
	id: id.slice(0, 8),
	at: expiresAt
})), ...db.codes.all().map(({ id, expiresAt }) => ({
	what: "code",
	id: id.slice(0, 8),
	at: expiresAt
}))];
// mocks/amiqus/account.ts
/** The user whose token the credentials name, and the team that it is for. */
const ownerId = 7311;
const teamId = 4101;
/** One team of three, and the owner's personal access token. */
function open$4(context) {
	const { db, ids } = context;
	const at = {
		createdAt: context.now(),
		updatedAt: context.now()
	};
	db.teams.put({
		id: teamId,
		identifier: "specimen-and-partners",
		uuid: ids.uuid(),
		name: "Specimen & Partners",
		contact: "office@partners.example",
		telephone: null,
		tier: "standard_2021",
		isSupportEnabled: true,
		archivedAt: null,
		...at
	});
	for (const { name, role, offset } of people) {
		const email = `${name.split(" ")[0]?.toLowerCase()}@partners.example`;
		const user = {
			id: ownerId + offset,
			name,
			email,
			newEmail: null,
			isVerified: true,
			isDisabled: false,
			...at
		};
		db.users.put(user);
		db.members.put({
			id: 611 + offset,
			team: teamId,
			user: user.id,
			role
		});
	}
	createPersonalToken(context, {
		user: ownerId,
		team: teamId
	});
	addCredits(context, {
		credits: 500,
		reason: "Opening balance",
		causer: {
			id: ownerId,
			type: "user"
		}
	});
	stockLibrary(context);
}
const people = [
	{
		name: "Ottilie Owner",
		role: "owner",
		offset: 0
	},
	{
		name: "Morag Member",
		role: "member",
		offset: 1
	},
	{
		name: "Rory Reader",
		role: "read-only",
		offset: 2
	}
];
/** The secret of a subscription that is made on the settings page: the same each time, so that people can keep it. */
const webhookSecret = ({ ids }) => ids.stable("webhook-secret", 64, hexDigits);
const credentials$4 = (context) => ({
	token: personalToken(context),
	webhookSecret: webhookSecret(context),
	oauthClientId: oauthClient(context).id,
	oauthClientSecret: oauthClient(context).secret
});
const headers$4 = (context) => ({ authorization: `Bearer ${personalToken(context)}` });
/** Who calls, for whichever team; nobody when the token is none of ours or has expired. */
function callerOf(request, context) {
	const read = readToken$1(context, bearer$2(request) ?? "");
	return read?.isExpired === false ? read.token : void 0;
}
/** The caller's membership of the team that the token is for. */
function memberOf(request, context) {
	const caller = callerOf(request, context);
	const member = context.db.members.where("user", caller?.user ?? 0).find(({ team }) => team === caller?.team);
	if (!member) throw forbidden("the token is of nobody in its team");
	return member;
}
function authenticate$4(request, context) {
	const given = bearer$2(request);
	if (given === void 0) throw new RefusalError({
		kind: "unauthenticated",
		reason: "missing"
	});
	const read = readToken$1(context, given);
	if (!read) throw new RefusalError({
		kind: "unauthenticated",
		reason: "wrong"
	});
	if (read.isExpired) throw new RefusalError({
		kind: "unauthenticated",
		reason: "expired"
	});
	if (request.method !== "GET" && memberOf(request, context).role === "read-only") throw forbidden("a read-only member changes nothing");
}
const bearer$2 = ({ headers: given }) => /^Bearer (.+)$/i.exec(given.get("authorization") ?? "")?.[1];
// mocks/amiqus/life/assignees.ts
/** Assigns the members who are not assigned yet, and gives the new assignees. */
function addAssignees({ db, ids }, to, members) {
	const known = new Set(db.assignees.where("to", to).map(({ member }) => member));
	return [...new Set(members)].filter((member) => !known.has(member)).map((member) => db.assignees.put({
		id: ids.next("assignees", 34535),
		to,
		member
	}));
}
/** Makes these members the only ones; gives the new assignees, since those who stay are not shown. */
function replaceAssignees(context, to, members) {
	const { db } = context;
	for (const { id, member } of db.assignees.where("to", to)) if (!members.includes(member)) db.assignees.delete(id);
	return addAssignees(context, to, members);
}
function clearAssignees({ db }, to) {
	for (const { id } of db.assignees.where("to", to)) db.assignees.delete(id);
}
/** Whether the user with this id is assigned; `false` asks whether nobody is. */
function isAssigned({ db }, to, user) {
	const assignees = db.assignees.where("to", to);
	if (user === false) return assignees.length === 0;
	return assignees.some(({ member }) => db.members.get(member)?.user === user);
}
// src/kernel/time/timestamp.ts
/** `2026-02-15T10:30:45Z`: UTC, whole seconds. */
const isoSeconds = (ms) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
/** `2026-02-15T10:30:45.123Z`: UTC, milliseconds. */
const isoMillis = (ms) => new Date(ms).toISOString();
// mocks/amiqus/links.ts
/** The URL of a resource on whatever face serves this mock. */
const apiUrl = (context, path) => `${context.baseUrl}/api/v2${path}`;
/** The URL of a resource as a payload names it: in 2023 that was still the first version's. */
const payloadUrl = (context, path) => context.options.payloadStyle === "2023" ? `${context.baseUrl}/api${path}` : apiUrl(context, path);
/** A time as a payload writes it: in 2023 UTC was `+00:00`. */
const payloadTime = ({ options }, ms) => options.payloadStyle === "2023" ? isoSeconds(ms).replace("Z", "+00:00") : isoSeconds(ms);
// mocks/amiqus/notify/envelope.ts
/** The body of a webhook; it names the subscription, so there is one for each. Key order is the guide's. */
function envelope$3(context, alias, data) {
	const triggeredAt = payloadTime(context, context.now());
	return (to) => {
		const webhook = context.db.webhooks.get(Number(to.id));
		return {
			webhook: {
				uuid: webhook?.uuid ?? context.ids.uuid(),
				created_at: webhook ? payloadTime(context, webhook.createdAt) : triggeredAt,
				events: webhook?.events ?? ["*"]
			},
			trigger: {
				triggered_at: triggeredAt,
				alias
			},
			data
		};
	};
}
// mocks/amiqus/notify/clients.ts
const clientData = (context, { id }) => ({ client: {
	id,
	show: payloadUrl(context, `/clients/${id}`)
} });
function notifyClient(context, alias, client) {
	context.emit(alias, envelope$3(context, alias, clientData(context, client)));
}
function notifyClientDeleted(context, { id }) {
	context.emit("client.deleted", envelope$3(context, "client.deleted", { client: { id } }));
}
// mocks/amiqus/notify/cases.ts
const caseLink = (context, id) => ({
	id,
	show: payloadUrl(context, `/cases/${id}`)
});
const caseData = (context, { id, client }) => ({
	case: caseLink(context, id),
	...clientData(context, { id: client })
});
function notifyCase(context, alias, about) {
	context.emit(alias, envelope$3(context, alias, caseData(context, about)));
}
// mocks/amiqus/life/case-status.ts
/** What somebody decided; the records of the case do not overrule it. */
const decided = [
	"approved",
	"rejected",
	"on_hold"
];
/** A record of a case has moved: so may the case. */
function refreshCaseOf(context, { id }) {
	const [item] = context.db.caseItems.where("record", id);
	const found = item && context.db.cases.get(item.case);
	if (found) refreshCase(context, found);
}
/** Gives the case the status that its records mean, unless somebody has decided. */
function refreshCase(context, found) {
	return decided.includes(found.status) ? found : setCaseStatus(context, found, impliedStatus(context, found.id));
}
function setCaseStatus(context, found, status) {
	if (found.status === status) return found;
	const changed = context.db.cases.patch(found.id, {
		status,
		updatedAt: context.now()
	});
	notifyCase(context, "case.status", changed);
	return changed;
}
/** While a client or provider has to answer, we wait; then the team reviews, then it decides. */
function impliedStatus({ db }, id) {
	const records = db.caseItems.where("case", id).flatMap(({ record }) => db.records.get(record) ?? []);
	if (records.some(({ finishedAt }) => finishedAt === null)) return "awaiting_response";
	return records.length > 0 && records.every(({ isReviewed }) => isReviewed) ? "reviewed_pending_decision" : "action_required";
}
// mocks/amiqus/life/cases.ts
function createCase(context, details, createdBy = ownerId) {
	const { db, ids } = context;
	const now = context.now();
	const id = ids.next("cases", 8723);
	const created = db.cases.put({
		id,
		...details,
		status: impliedStatus(context, id),
		createdBy,
		createdAt: now,
		updatedAt: now,
		archivedAt: null
	});
	notifyCase(context, "case.created", created);
	return created;
}
function updateCase(context, found, changes) {
	const now = context.now();
	const name = changes.name ?? found.name;
	const reference = changes.reference === void 0 ? found.reference : changes.reference;
	const isRenamed = name !== found.name || reference !== found.reference;
	const isArchived = changes.is_archived ?? found.archivedAt !== null;
	const isMoved = isArchived !== (found.archivedAt !== null);
	const changed = context.db.cases.patch(found.id, {
		name,
		reference,
		...(isRenamed || isMoved) && { updatedAt: now },
		...isMoved && { archivedAt: isArchived ? now : null }
	});
	if (isRenamed) notifyCase(context, "case.updated", changed);
	if (isMoved) notifyCase(context, isArchived ? "case.archived" : "case.unarchived", changed);
	return changed;
}
/** Adds the records that are not in the case yet, and gives the new items. */
function addItems(context, found, records) {
	const { db, ids } = context;
	const now = context.now();
	const added = [...new Set(records)].filter((record) => db.caseItems.where("record", record).length === 0).map((record) => db.caseItems.put({
		id: ids.next("case items", 578),
		case: found.id,
		record,
		createdAt: now,
		updatedAt: now
	}));
	for (const _ of added) notifyCase(context, "case.item_added", found);
	if (added.length > 0) refreshCase(context, found);
	return added;
}
function removeItem(context, found, item) {
	context.db.caseItems.delete(item.id);
	notifyCase(context, "case.item_removed", found);
	refreshCase(context, found);
}
/** Somebody decides on a case. Approving and rejecting have aliases of their own beside `case.status`. */
function reviewCase(context, found, status, reviewedBy) {
	const { db, ids } = context;
	const now = context.now();
	const review = db.caseReviews.put({
		id: ids.next("reviews", 2698),
		case: found.id,
		reviewedBy,
		status,
		fromStatus: found.status,
		createdAt: now,
		updatedAt: now
	});
	const changed = setCaseStatus(context, found, status);
	if (changed !== found && (status === "approved" || status === "rejected")) notifyCase(context, `case.${status}`, changed);
	return review;
}
function findCase({ db }, id, what = "Case") {
	const found = id === void 0 ? db.cases.newest() : db.cases.get(id);
	if (!found) throw notFound$1(what);
	return found;
}
// src/kernel/contract/action.ts
/** `const action = actionsOf<Amiqus>()`: then `action({ … })` infers the input of `run`. What `run` returns is shown to the caller. */
const actionsOf = () => (action) => action;
// src/kernel/contract/route.ts
/** `const route = routesOf<Amiqus>()`: then `route({ … })` infers params, query and body for its handler. */
const routesOf = () => (route) => route;
// mocks/amiqus/shape.ts
const options$4 = z.strictObject({
	retryProfile: z.enum(["current", "before-2026-02-20"]).default("current").describe("which documented retry rules apply: 5 attempts and auto-disable, or 3 attempts and never"),
	caseWhenNone: z.enum(["null", "object"]).default("null").describe("how a payload says that a record is in no case: null, or {\"id\":null,\"show\":null}"),
	dummyOutcome: z.enum(["on-creation", "on-submission"]).default("on-creation").describe("when a check.dummy takes the state that its preferences name"),
	payloadStyle: z.enum(["current", "2023"]).default("current").describe("payloads as they are documented, or as in 2023: no /v2 in links, +00:00, no case and no type"),
	deliveryLogBody: z.enum(["sent", "as-specified"]).default("sent").describe("what the delivery log shows as the body: what was sent, or {uuid,event,sent_at,data}"),
	scans: z.enum(["clean", "pending"]).default("clean").describe("what a virus scan says of an upload at once; the action \"scan\" says otherwise later"),
	rateLimit: z.int().min(0).default(0).describe("API calls in a minute, for each user and team, before 429; 0 sets no limit")
});
const route$4 = routesOf();
const action$4 = actionsOf();
// mocks/amiqus/actions/cases.ts
const number$3 = z.coerce.number().int().optional();
const caseActions = { "assign-case": action$4({
	summary: "somebody assigns a member of the team to a case in the web app: the API can only list them",
	input: z.strictObject({
		id: number$3.describe("case id; the newest when left out"),
		member: number$3.describe("team member id; the newest when left out")
	}),
	run(of, context) {
		const { members } = context.db;
		const found = findCase(context, of.id);
		const member = of.member === void 0 ? members.newest() : members.get(of.member);
		if (!member) throw notFound$1("Team member");
		addAssignees(context, `case:${found.id}`, [member.id]);
		return {
			case: found.id,
			member: member.id
		};
	}
}) };
// mocks/amiqus/state/common.ts
/** What several tables hold. */
const epochMs$4 = z.number();
const name$1 = z.object({
	title: z.string().nullable(),
	other_title: z.string().nullable(),
	first_name: z.string(),
	middle_name: z.string().nullable(),
	last_name: z.string()
});
// mocks/amiqus/state/account.ts
const user$1 = z.object({
	id: z.int(),
	name: z.string(),
	email: z.string(),
	/** An address that its owner has not confirmed yet. */
	newEmail: z.string().nullable(),
	isVerified: z.boolean(),
	isDisabled: z.boolean(),
	createdAt: epochMs$4,
	updatedAt: epochMs$4
});
const team = z.object({
	id: z.int(),
	identifier: z.string(),
	uuid: z.uuid(),
	name: z.string(),
	contact: z.string(),
	telephone: z.string().nullable(),
	tier: z.string(),
	isSupportEnabled: z.boolean(),
	createdAt: epochMs$4,
	updatedAt: epochMs$4,
	archivedAt: epochMs$4.nullable()
});
const roles = [
	"assumed",
	"owner",
	"member",
	"read-only",
	"assigned-only"
];
const member = z.object({
	id: z.int(),
	team: z.int(),
	user: z.int(),
	role: z.enum(roles)
});
/** An access token that is alive; the text is a JWT whose `jti` is the id. */
const token$2 = z.object({
	id: z.string(),
	user: z.int(),
	team: z.int(),
	expiresAt: epochMs$4,
	/** What it can be renewed with; a personal access token cannot be. */
	refresh: z.string().nullable()
});
/** A code of `/oauth/authorize` that has not been exchanged. */
const code$2 = z.object({
	id: z.string(),
	redirectUri: z.string(),
	user: z.int(),
	team: z.int(),
	expiresAt: epochMs$4
});
const accountTables = {
	users: table(user$1),
	teams: table(team),
	members: table(member, "team", "user"),
	tokens: table(token$2, "refresh"),
	codes: table(code$2)
};
// mocks/amiqus/state/attachments.ts
/** What became of a virus scan. */
const scans = [
	"pending",
	"clean",
	"infected",
	"error",
	"unsupported"
];
const attachment = z.object({
	id: z.int(),
	name: z.string(),
	original: z.string(),
	type: z.string(),
	size: z.int(),
	scan: z.enum(scans),
	/** The bytes, base64. */
	content: z.string(),
	/** What holds it; an attachment that nothing holds can be deleted. */
	heldBy: z.enum([
		"client",
		"client_document",
		"record_document",
		"form",
		"document"
	]).nullable(),
	createdAt: epochMs$4,
	updatedAt: epochMs$4,
	redactedAt: epochMs$4.nullable()
});
const file$2 = z.object({
	id: z.int(),
	client: z.int(),
	type: z.enum([
		"internal",
		"sent",
		"received"
	]),
	source: z.object({
		id: z.int(),
		type: z.enum([
			"check",
			"client",
			"client_form",
			"client_document",
			"record_document"
		])
	}),
	name: z.string(),
	attachment: z.int(),
	createdBy: z.object({
		id: z.int(),
		type: z.enum(["client", "team_member"])
	}),
	isDeletable: z.boolean(),
	expiresAt: epochMs$4.nullable(),
	createdAt: epochMs$4,
	updatedAt: epochMs$4
});
/** What a document template was asked of a client for, outside a record. */
const clientDocument = z.object({
	id: z.int(),
	client: z.int(),
	name: z.string(),
	instructions: z.string(),
	createdAt: epochMs$4,
	updatedAt: epochMs$4
});
const attachmentTables = {
	attachments: table(attachment),
	files: table(file$2, "client", "attachment"),
	clientDocuments: table(clientDocument, "client")
};
// mocks/amiqus/actions/account.ts
/** What happens to the account itself. */
const accountActions = {
	"set-role": action$4({
		summary: "the user of the personal access token gets another role in the team",
		input: z.strictObject({ role: z.enum(roles) }),
		run({ role }, { db }) {
			const [member] = db.members.where("user", ownerId);
			if (!member) throw notFound$1("Member");
			return {
				member: member.id,
				role: db.members.patch(member.id, { role }).role
			};
		}
	}),
	"confirm-email": action$4({
		summary: "the user confirms the new e-mail address",
		input: z.strictObject({}),
		run(_input, { db, now }) {
			const user = db.users.get(ownerId);
			if (!user?.newEmail) throw notFound$1("An address to confirm");
			return { email: db.users.patch(ownerId, {
				email: user.newEmail,
				newEmail: null,
				updatedAt: now()
			}).email };
		}
	}),
	"revoke-token": action$4({
		summary: "somebody revokes the personal access token",
		input: z.strictObject({}),
		run: (_input, context) => ({ revoked: revokePersonalToken(context) })
	}),
	scan: action$4({
		summary: "the virus scan of an upload comes to a result",
		input: z.strictObject({
			id: z.coerce.number().int().optional().describe("attachment id; the newest when left out"),
			result: z.enum(scans).default("clean")
		}),
		run({ id, result }, { db, now }) {
			const attachment = id === void 0 ? db.attachments.newest() : db.attachments.get(id);
			if (!attachment) throw notFound$1("Attachment");
			const { scan } = db.attachments.patch(attachment.id, {
				scan: result,
				updatedAt: now()
			});
			return {
				attachment: attachment.id,
				scan
			};
		}
	})
};
// mocks/amiqus/life/clients.ts
function createClient(context, details) {
	const now = context.now();
	const client = context.db.clients.put({
		status: "pending",
		landline: null,
		mobile: null,
		dob: null,
		reference: null,
		nationalInsuranceNumber: null,
		address: null,
		deletionDate: null,
		archivedAt: null,
		...details,
		id: context.ids.next("clients", 7832),
		createdAt: now,
		updatedAt: now
	});
	notifyClient(context, "client.created", client);
	scheduleDeletionReminder(context, client);
	return client;
}
/** What can be changed of a client; each kind of change has an alias of its own. */
function updateClient(context, client, { status = client.status, deletionDate = client.deletionDate, ...details }) {
	const changed = context.db.clients.patch(client.id, {
		...details,
		status,
		deletionDate,
		updatedAt: context.now()
	});
	if (Object.keys(details).length > 0) notifyClient(context, "client.updated", changed);
	if (status !== client.status) notifyClient(context, "client.status", changed);
	if (deletionDate !== client.deletionDate) {
		notifyClient(context, `client.deletion_reminder_${deletionDate === null ? "deleted" : "updated"}`, changed);
		scheduleDeletionReminder(context, changed);
	}
	return changed;
}
function setArchived$1(context, client, isArchived) {
	if (client.archivedAt !== null === isArchived) return client;
	const now = context.now();
	const changed = context.db.clients.patch(client.id, {
		archivedAt: isArchived ? now : null,
		updatedAt: now
	});
	notifyClient(context, isArchived ? "client.archived" : "client.unarchived", changed);
	return changed;
}
/** The reminder is due when its day begins, in UTC; a day that is over reminds of nothing. */
function scheduleDeletionReminder(context, { id, deletionDate }) {
	if (deletionDate === null) return;
	const due = Date.parse(deletionDate);
	if (due + dayMs$1 <= context.now()) return;
	context.schedule("remind-of-deletion", Math.max(due, context.now()), {
		client: id,
		deletionDate
	});
}
const dayMs$1 = 864e5;
/** The client of a path, or the vendor's 404. */
function clientOf({ db }, id) {
	const client = db.clients.get(idOf(id));
	if (!client) throw notFound$1("Client");
	return client;
}
/** The client with this id, or the newest when none is named. */
function findClient$2({ db }, id) {
	const client = id === void 0 ? db.clients.newest() : db.clients.get(id);
	if (!client) throw notFound$1("Client");
	return client;
}
// mocks/amiqus/notify/records.ts
function recordData(context, record) {
	const links = recordLinks(context, record.id);
	const ofClient = clientData(context, { id: record.client });
	return context.options.payloadStyle === "2023" ? {
		record: {
			id: record.id,
			...links
		},
		...ofClient
	} : {
		record: {
			id: record.id,
			type: "client",
			...links
		},
		...ofClient,
		case: caseOf(context, record.id)
	};
}
const organisationRecordData = (context, record) => ({
	record: {
		id: record.id,
		type: "organisation"
	},
	organisation: {
		id: record.organisation,
		show: payloadUrl(context, `/organisations/${record.organisation}`)
	}
});
const clientRecordData = (context, record) => ({
	...clientData(context, { id: record.client }),
	record: {
		id: record.id,
		...recordLinks(context, record.id)
	}
});
const recordLinks = (context, id) => ({
	show: payloadUrl(context, `/records/${id}`),
	download: payloadUrl(context, `/records/${id}/download`)
});
/** The case that a record is in, as a payload says it. */
function caseOf(context, record) {
	const [item] = context.db.caseItems.where("record", record);
	if (item) return caseLink(context, item.case);
	return context.options.caseWhenNone === "null" ? null : {
		id: null,
		show: null
	};
}
function notifyRecord(context, alias, record) {
	context.emit(alias, envelope$3(context, alias, recordData(context, record)));
}
function notifyOrganisationRecord(context, alias, record) {
	context.emit(alias, envelope$3(context, alias, organisationRecordData(context, record)));
}
// mocks/amiqus/notify/forms.ts
const formOnly = (context, { client, reference }) => ({ form: {
	reference,
	show: payloadUrl(context, `/clients/${client}/forms/${reference}`)
} });
const ofRecord$2 = (context, id) => ({ record: {
	id,
	...recordLinks(context, id)
} });
/** The record and its case belong to a form that was sent as a step. */
function formData(context, form) {
	const attached = {
		...formOnly(context, form),
		...clientData(context, { id: form.client })
	};
	if (form.record === null) return attached;
	const sent = {
		...attached,
		...ofRecord$2(context, form.record)
	};
	return context.options.payloadStyle === "2023" ? sent : {
		...sent,
		case: caseOf(context, form.record)
	};
}
const sentFormData = (context, form, record) => ({
	...formOnly(context, form),
	...clientData(context, { id: form.client }),
	...ofRecord$2(context, record)
});
function notifyForm(context, alias, form) {
	context.emit(alias, envelope$3(context, alias, formData(context, form)));
}
function notifyFormSent(context, form, record) {
	context.emit("form.sent", envelope$3(context, "form.sent", sentFormData(context, form, record)));
}
function notifyFormDeleted(context, form) {
	context.emit("form.deleted", envelope$3(context, "form.deleted", formOnly(context, form)));
}
// mocks/amiqus/life/forms.ts
/** The template with this reference that somebody could use. */
const formTemplate$1 = ({ db }, reference) => db.formTemplates.where("reference", reference).find(({ archivedAt }) => archivedAt === null);
/** A copy of the template for a client, with nothing answered. Tells nobody: see `sendForm` and `attachForm`. */
function createForm(context, template, of) {
	const { db, ids } = context;
	const now = context.now();
	return db.forms.put({
		id: ids.next("forms", 37102),
		reference: ids.uuid(),
		type: of.type,
		client: of.client,
		record: of.record,
		name: template.name,
		description: template.description,
		instructions: template.instructions,
		fields: template.fields.map((field) => toFormField(context, field)),
		version: template.version,
		createdAt: now,
		updatedAt: now,
		completedAt: null,
		archivedAt: null
	});
}
/** An input starts unanswered; a document that names a template takes over what that asks for. */
function toFormField({ db }, field) {
	if (!isInput(field)) return field;
	const { template_id: template, ...input } = field;
	const asked = typeof template === "number" ? db.documentTemplates.get(template) : void 0;
	return {
		...input,
		...asked && {
			label: asked.name,
			description: asked.content
		},
		flag: false,
		value: null
	};
}
const inputs = [
	"text",
	"textarea",
	"radio",
	"checkbox",
	"document"
];
const isInput = ({ type }) => typeof type === "string" && inputs.includes(type);
/** Tells of the forms that went out as steps of a record, once the record is there. */
function announceForms(context, record) {
	for (const form of context.db.forms.where("record", record)) notifyFormSent(context, form, record);
}
/** A form that somebody of the team attaches to a client directly, to fill it in themselves. */
function attachForm(context, template, client) {
	const form = createForm(context, template, {
		client,
		record: null,
		type: "internal"
	});
	notifyForm(context, "form.attached", form);
	return form;
}
/** The form itself is edited: it gets a new version. */
function modifyForm(context, form, changes) {
	const changed = context.db.forms.patch(form.id, {
		...changes,
		version: form.version + 1,
		updatedAt: context.now()
	});
	notifyForm(context, "form.modified", changed);
	return changed;
}
/** Answers by the id of the field; fields that are not named keep theirs. */
function answerForm(context, form, answers) {
	const changed = context.db.forms.patch(form.id, {
		fields: form.fields.map((field) => {
			const answer = typeof field["id"] === "string" ? answers[field["id"]] : void 0;
			return answer === void 0 ? field : {
				...field,
				value: answer
			};
		}),
		updatedAt: context.now()
	});
	notifyForm(context, "form.updated", changed);
	return changed;
}
/** The client hands the form in. */
function submitForm(context, form) {
	const now = context.now();
	const changed = context.db.forms.patch(form.id, {
		completedAt: now,
		updatedAt: now
	});
	notifyForm(context, "form.submitted", changed);
	return changed;
}
function deleteForm(context, form) {
	context.db.forms.delete(form.id);
	notifyFormDeleted(context, form);
}
/** The form with this reference, or the newest when none is named. */
function findForm({ db }, reference) {
	const form = reference === void 0 ? db.forms.newest() : db.forms.where("reference", reference)[0];
	if (!form) throw notFound$1("Form");
	return form;
}
// mocks/amiqus/steps/types.ts
/** What a record can ask of a client, in the documentation's order. */
const stepTypes = [
	"check.credit",
	"check.criminal_record",
	"check.dummy",
	"check.hscni_access_ni",
	"check.identity",
	"check.nhs_esr",
	"check.banking_information",
	"check.photo_id",
	"check.employment_referencing",
	"check.reference",
	"check.thorntons_onboarding",
	"check.video",
	"check.watchlist",
	"document.request",
	"document.transfer",
	"form"
];
const isCheck = (type) => type.startsWith("check.");
/** As `GET /checks/{id}` names it: without the prefix. */
const checkType = (type) => type.slice(6);
// mocks/amiqus/life/files.ts
/** A file from an upload: of the client itself, or what a document template asks for. */
function createFile(context, client, member, body) {
	const attachment = freeAttachment(context, body.attachment, ["attachment"]);
	const template = body.template === void 0 ? void 0 : context.db.documentTemplates.get(body.template);
	if (body.template !== void 0 && !template) throw broken(["template"], "The selected template is invalid", body.template);
	const document = template && createClientDocument(context, client, template);
	context.db.attachments.patch(attachment.id, { heldBy: document ? "client_document" : "client" });
	return putFile(context, {
		client,
		type: document ? "received" : "internal",
		source: document ? {
			id: document.id,
			type: "client_document"
		} : {
			id: client,
			type: "client"
		},
		name: body.name ?? attachment.name,
		attachment: attachment.id,
		createdBy: {
			id: member,
			type: "team_member"
		},
		isDeletable: true,
		expiresAt: typeof body.expires_at === "string" ? Date.parse(body.expires_at) : null
	});
}
function createClientDocument(context, client, { name, content }) {
	const now = context.now();
	return context.db.clientDocuments.put({
		id: context.ids.next("client-documents", 161),
		client,
		name,
		instructions: content,
		createdAt: now,
		updatedAt: now
	});
}
/** A file that is there because of something else: what was sent or came back with a record. */
function putFile(context, details) {
	const now = context.now();
	return context.db.files.put({
		...details,
		id: context.ids.next("files", 31501),
		createdAt: now,
		updatedAt: now
	});
}
/** Takes the file and its attachment away; a file of a record stays as long as the record. */
function deleteFile({ db }, { id, attachment, isDeletable }) {
	if (!isDeletable) return false;
	db.attachments.delete(attachment);
	return db.files.delete(id);
}
/** The file of a path below a client, or the vendor's 404. */
function fileOf({ db }, client, id) {
	const file = db.files.get(idOf(id));
	if (file?.client !== client) throw notFound$1("File");
	return file;
}
// mocks/amiqus/life/uploads.ts
/** A file that the client uploads on the hosted page; gives its attachment. */
function receiveFile(context, client, source, { name, content }) {
	const attachment = createAttachment(context, {
		name,
		content,
		heldBy: source.type === "client_form" ? "form" : "record_document"
	});
	putFile(context, {
		client,
		type: "received",
		source,
		name: attachment.name,
		attachment: attachment.id,
		createdBy: {
			id: client,
			type: "client"
		},
		isDeletable: false,
		expiresAt: null
	});
	return attachment.id;
}
/** What somebody would upload, where nobody is there to do it. */
const specimenUpload = {
	name: "specimen.txt",
	content: new TextEncoder().encode("SPECIMEN. Made by hookdrill for tests; it says nothing about any person.\n")
};
// mocks/amiqus/life/record-documents.ts
/** The document that a step asks for or hands over. */
function createDocument(context, { record, client }, step) {
	const { db, ids } = context;
	const now = context.now();
	const { attachment } = step;
	const file = attachment === null ? void 0 : db.attachments.get(attachment);
	const document = db.recordDocuments.put({
		id: ids.next("record documents", 23123),
		record,
		type: file ? "sent" : "requested",
		name: file ? file.name : text$9(step, "title"),
		config: file ? {
			require_return: step.preferences?.["require_return"] === true,
			require_confirmation: step.preferences?.["require_confirmation"] === true,
			instructions: text$9(step, "instructions"),
			return_message: text$9(step, "return_message")
		} : { instructions: text$9(step, "instructions") ?? "" },
		source: {
			type: "record",
			id: record
		},
		attachments: file ? [file.id] : null,
		createdAt: now,
		updatedAt: now,
		completedAt: null
	});
	if (file) sendFile(context, client, document.id, file);
	return document.id;
}
/** What goes out with a record is among the client's files, too. */
function sendFile(context, client, document, { id, name }) {
	context.db.attachments.patch(id, {
		heldBy: "record_document",
		updatedAt: context.now()
	});
	putFile(context, {
		client,
		type: "sent",
		source: {
			id: document,
			type: "record_document"
		},
		name,
		attachment: id,
		createdBy: {
			id: 611,
			type: "team_member"
		},
		isDeletable: false,
		expiresAt: null
	});
}
/**
* The client uploads what was asked for, or takes what was sent and returns it when that is wanted.
* Where a file is wanted and none is given, a specimen stands in.
*/
function completeDocument(context, client, id, uploads) {
	const { db } = context;
	const now = context.now();
	const document = db.recordDocuments.get(id);
	if (!document) return;
	const isAnswer = document.type === "requested";
	const received = (wantsFile(document) ? uploads.length > 0 ? uploads : [specimenUpload] : []).map((file) => receiveFile(context, client, {
		id,
		type: "record_document"
	}, file));
	db.recordDocuments.patch(id, {
		updatedAt: now,
		completedAt: now,
		...isAnswer && { attachments: received }
	});
	if (!isAnswer && received.length > 0) returnDocument(context, document.id, received);
}
/** Whether the client has to upload something. */
const wantsFile = ({ config }) => config !== null && (!("require_return" in config) || config.require_return);
function returnDocument(context, source, uploaded) {
	const { db, ids } = context;
	const now = context.now();
	const sent = db.recordDocuments.get(source);
	if (!sent) return;
	db.recordDocuments.put({
		id: ids.next("record documents", 23123),
		record: sent.record,
		type: "returned",
		name: db.attachments.get(uploaded[0] ?? -1)?.name ?? null,
		config: null,
		source: {
			type: "record_document",
			id: source
		},
		attachments: [...uploaded],
		createdAt: now,
		updatedAt: now,
		completedAt: now
	});
}
function text$9({ preferences }, name) {
	const value = preferences?.[name];
	return typeof value === "string" ? value : null;
}
// mocks/amiqus/life/record-status.ts
const recordStatuses = [
	"pending",
	"started",
	"complete",
	"incomplete",
	"waiting",
	"failed",
	"empty",
	"paused",
	"amendments",
	"reviewed"
];
/** The documentation's meaning of `status`, from what has happened. `failed` is deprecated and never given. */
function recordStatus(context, record) {
	if (record.isReviewed) return "reviewed";
	const done = record.steps.filter(({ completedAt }) => completedAt !== null).length;
	if (record.finishedAt !== null && done < record.steps.length) return done > 0 ? "incomplete" : "empty";
	if (hasAmendments(context, record)) return "amendments";
	const checks = record.steps.map((step) => checkStatus(context, step));
	if (checks.includes("paused")) return "paused";
	if (checks.includes("submitted")) return "waiting";
	if (done === record.steps.length) return "complete";
	return done > 0 ? "started" : "pending";
}
/** Whether every step is done, every result is in, and nobody has to decide on a name. */
const isSettled = (context, record) => !hasAmendments(context, record) && record.steps.every((step) => step.completedAt !== null && !isHeld(checkStatus(context, step)));
/** Whether somebody could still submit this step. */
function isOpen(context, record, step) {
	if (record.finishedAt !== null || step.completedAt !== null) return false;
	return !isHeld(checkStatus(context, step));
}
/** The hosted page, while there is something to do on it. */
const performUrl = (context, record) => record.steps.some((step) => isOpen(context, record, step)) && `${context.baseUrl}/i/${record.code}`;
const isHeld = (status) => status === "submitted" || status === "paused";
const checkStatus = ({ db }, { check }) => check === null ? void 0 : db.checks.get(check)?.status;
/** A change of the client's name that this record asks for and nobody has decided. */
const hasAmendments = ({ db }, { id }) => db.corrections.where("record", id).some(({ status }) => status === "pending");
// mocks/amiqus/life/steps.ts
/** How a check can go on once it has been handed in. */
const outcomes$1 = [
	"accepted",
	"rejected",
	"refer",
	"failed",
	"paused",
	"submitted"
];
/** A step with whatever it is carried out with: a check, a document or a form. */
function createStep(context, owner, step) {
	const id = context.ids.next("steps");
	return {
		id,
		type: step.type,
		preferences: step.preferences && asked$1.parse(step.preferences),
		check: isCheck(step.type) ? createCheck(context, owner.record, id, step) : null,
		document: step.type.startsWith("document.") ? createDocument(context, owner, step) : null,
		form: step.formTemplate === null ? null : sendForm(context, owner, step.formTemplate),
		cost: step.cost,
		review: null,
		completedAt: null
	};
}
/** The form that the client fills in: a copy of the template. */
function sendForm(context, { record, client }, reference) {
	const template = formTemplate$1(context, reference);
	if (!template) throw notFound$1("Form template");
	return createForm(context, template, {
		client,
		record,
		type: "requested"
	}).reference;
}
function createCheck(context, record, step, planned) {
	const now = context.now();
	const { type, preferences } = planned;
	const check = context.db.checks.put({
		id: context.ids.next("checks", 82342),
		record,
		step,
		type,
		status: "pending",
		allowReplay: preferences?.["replay"] === true,
		allowCancel: preferences?.["cancel"] === true,
		requiresConsent: preferences?.["silent"] !== true,
		createdAt: now,
		updatedAt: now
	});
	if (planned.cost > 0) addCredits(context, {
		credits: -planned.cost,
		reason: null,
		causer: {
			id: check.id,
			type: "check"
		}
	});
	return check.id;
}
/** Does the steps that need nobody: a silent watchlist check, and a dummy whose state was given. */
function runUnattended(context, record) {
	return record.steps.reduce((current, step) => {
		const outcome = unattendedOutcome(context, current, step);
		return outcome === void 0 ? current : submitStep(context, current, step, outcome);
	}, record);
}
function unattendedOutcome({ options }, record, { type, preferences }) {
	if (type === "check.dummy") return options.dummyOutcome === "on-creation" ? askedOutcome(preferences) : void 0;
	const isAlone = record.steps.filter((step) => isCheck(step.type)).length === 1;
	return type === "check.watchlist" && preferences?.["silent"] === true && isAlone ? "accepted" : void 0;
}
/** The state that a dummy check was told to end in, unless it is the default. */
function askedOutcome(preferences) {
	const state = preferences?.["state"];
	return outcomes$1.find((outcome) => outcome === state);
}
/** The client hands in a step; `outcome` is what a check makes of it. */
function submitStep(context, record, step, outcome = askedOutcome(step.preferences) ?? "accepted", uploads = []) {
	if (!isOpen(context, record, step)) throw broken(["step"], `step ${step.id} of record ${record.id} cannot be submitted now`);
	if (step.document !== null) completeDocument(context, record.client, step.document, uploads);
	if (step.form !== null) completeForm(context, step.form);
	const isDone = step.check === null || setCheck(context, step.check, outcome);
	return progress(context, record, step.id, isDone ? context.now() : null);
}
function completeForm(context, reference) {
	const [form] = context.db.forms.where("reference", reference);
	if (form?.completedAt === null) submitForm(context, form);
}
/** The result of a check comes in, or changes; gives the record of the check. */
function settleCheck(context, check, outcome) {
	const { record: recordId, step } = context.db.checks.get(check) ?? {
		record: -1,
		step: -1
	};
	const record = context.db.records.get(recordId);
	const before = record?.steps.find(({ id }) => id === step);
	if (!record || !before) throw broken(["check"], `there is no check ${check}`);
	return progress(context, record, step, setCheck(context, check, outcome) ? before.completedAt ?? context.now() : null);
}
/** Tells whether the check's step is done with it: a paused check goes on, a failed one can sometimes be sent again. */
function setCheck({ db, now }, id, status) {
	const check = db.checks.patch(id, {
		status,
		updatedAt: now()
	});
	return status !== "paused" && !(status === "failed" && check.allowReplay);
}
/** One step has moved: tells of it, and of the end of the record if this was it. */
function progress(context, record, step, completedAt) {
	const now = context.now();
	const steps = record.steps.map((other) => other.id === step ? {
		...other,
		completedAt
	} : other);
	const changed = context.db.records.patch(record.id, {
		steps,
		updatedAt: now
	});
	notifyRecord(context, "record.updated", changed);
	return finishIfSettled(context, changed);
}
/** A record on which nothing is open any more is finished, and everybody hears of it. */
function finishIfSettled(context, record) {
	const isFinished = record.finishedAt === null && isSettled(context, record);
	const changed = isFinished ? context.db.records.patch(record.id, { finishedAt: context.now() }) : record;
	if (isFinished) notifyRecord(context, "record.finished", changed);
	refreshCaseOf(context, changed);
	return changed;
}
/** The next step that somebody could submit. */
const nextStep = (context, record) => record.steps.find((step) => isOpen(context, record, step));
/** Submits every step that is still open, then gives the checks that hang their results. */
function finish$1(context, record) {
	let current = record;
	for (let step = nextStep(context, current); step; step = nextStep(context, current)) current = submitStep(context, current, step, "accepted");
	for (const { check } of current.steps) {
		const status = check === null ? void 0 : context.db.checks.get(check)?.status;
		if (check !== null && (status === "submitted" || status === "paused")) current = settleCheck(context, check, "accepted");
	}
	return current;
}
/** What a body gave, as a row may hold it: plain JSON. */
const asked$1 = z.record(z.string(), z.json());
/** Every example of the documentation expires ten days after it was created. */
const lifetimeMs = 864e6;
function createRecord(context, client, { steps, ...details }, createdBy = ownerId) {
	const { ids, db } = context;
	const now = context.now();
	const id = ids.next("records", 983434);
	const record = db.records.put({
		id,
		...details,
		client: client.id,
		email: client.email,
		name: client.name,
		code: ids.token(20),
		steps: steps.map((step) => createStep(context, {
			record: id,
			client: client.id
		}, step)),
		declarationConfirmedAt: null,
		isReviewed: false,
		createdBy,
		createdAt: now,
		updatedAt: now,
		expiresAt: now + lifetimeMs,
		archivedAt: null,
		finishedAt: null
	});
	context.schedule("expire", record.expiresAt, { record: id });
	notifyRecord(context, "record.created", record);
	context.emit("client.record", envelope$3(context, "client.record", clientRecordData(context, record)));
	announceForms(context, id);
	return runUnattended(context, record);
}
/** Changes what a team can change of a record, and tells of it. */
function updateRecord(context, record, changes) {
	const changed = context.db.records.patch(record.id, {
		updatedAt: context.now(),
		...changes
	});
	if (changed.expiresAt !== record.expiresAt) context.schedule("expire", changed.expiresAt, { record: record.id });
	notifyRecord(context, "record.updated", changed);
	return changed;
}
function confirmDeclaration(context, record) {
	return record.declarationConfirmedAt === null ? updateRecord(context, record, { declarationConfirmedAt: context.now() }) : record;
}
/**
* "Finished" does not mean "passed": an expired record is finished too.
*
* @throws {FaultError} `invalid` for a record that has nothing left to expire.
*/
function expire$1(context, record, path = "errors") {
	if (!canExpire(record)) throw broken([path], "The record has already been completed or has expired");
	const now = context.now();
	const changed = context.db.records.patch(record.id, {
		expiresAt: now,
		finishedAt: now,
		updatedAt: now
	});
	notifyRecord(context, "record.finished", changed);
	refreshCaseOf(context, changed);
	return changed;
}
/** A record whose steps have all been done only waits for results; there is nothing to expire. */
const canExpire = (record) => record.finishedAt === null && record.steps.some(({ completedAt }) => completedAt === null);
function setReviewed(context, record, isReviewed) {
	if (record.isReviewed === isReviewed) return record;
	const changed = context.db.records.patch(record.id, {
		isReviewed,
		updatedAt: context.now()
	});
	notifyRecord(context, isReviewed ? "record.reviewed" : "record.unreviewed", changed);
	refreshCaseOf(context, changed);
	return changed;
}
/** The record with this id, or the newest when none is named. */
function findRecord(context, id) {
	const record = id === void 0 ? context.db.records.newest() : context.db.records.get(id);
	if (!record) throw notFound$1("Record");
	return record;
}
// mocks/amiqus/life/corrections.ts
/** The client says, on the hosted page, that their name is another. The record waits for a decision. */
function proposeCorrection(context, recordId, names) {
	const record = findRecord(context, recordId);
	if (record.finishedAt !== null) throw broken(["record"], `record ${record.id} is finished`);
	const { first_name, middle_name, last_name } = {
		...record.name,
		...names
	};
	const now = context.now();
	const correction = context.db.corrections.put({
		id: context.ids.next("corrections", 34101),
		client: record.client,
		record: record.id,
		status: "pending",
		correction: {
			first_name,
			middle_name,
			last_name
		},
		createdAt: now,
		updatedAt: now
	});
	notifyRecord(context, "record.updated", record);
	return correction;
}
/** An accepted name becomes the client's, and the record's copy of it. */
function settleCorrection(context, { id, correction, client: clientId, record: recordId }, status, changes) {
	const { db } = context;
	const names = status === "accepted" ? {
		...correction,
		...changes
	} : correction;
	const settled = db.corrections.patch(id, {
		status,
		correction: names,
		updatedAt: context.now()
	});
	const client = db.clients.get(clientId);
	const record = db.records.get(recordId);
	if (status === "accepted" && client) updateClient(context, client, { name: {
		...client.name,
		...names
	} });
	if (record) {
		const name = status === "accepted" ? {
			...record.name,
			...names
		} : record.name;
		const changed = db.records.patch(recordId, {
			name,
			updatedAt: context.now()
		});
		notifyRecord(context, "record.updated", changed);
		finishIfSettled(context, changed);
	}
	return settled;
}
// mocks/amiqus/actions/clients.ts
const id$5 = z.coerce.number().int().optional();
const ofClient$2 = z.strictObject({ id: id$5.describe("client id; the newest when left out") });
const show$6 = ({ id: client, archivedAt }) => ({
	client,
	archived: archivedAt !== null
});
/** What somebody does about a client in the web app: the API has no call for it. */
const clientActions = {
	"archive-client": action$4({
		summary: "somebody archives a client",
		input: ofClient$2,
		run: (of, context) => show$6(setArchived$1(context, findClient$2(context, of.id), true))
	}),
	"unarchive-client": action$4({
		summary: "somebody takes a client out of the archive",
		input: ofClient$2,
		run: (of, context) => show$6(setArchived$1(context, findClient$2(context, of.id), false))
	}),
	"propose-name": action$4({
		summary: "a client says, while completing a record, that their name is another",
		input: z.strictObject({
			record: id$5.describe("record id; the newest when left out"),
			first_name: z.string().min(1).optional(),
			middle_name: z.string().optional(),
			last_name: z.string().min(1).optional()
		}),
		run({ record, ...names }, context) {
			const correction = proposeCorrection(context, record, Object.fromEntries(Object.entries(names).filter(([, name]) => name !== void 0)));
			return {
				correction: correction.id,
				client: correction.client,
				record: correction.record
			};
		}
	})
};
// mocks/amiqus/actions/forms.ts
const ofForm$1 = z.strictObject({ reference: z.string().optional().describe("reference of the form; the newest when left out") });
const show$5 = ({ reference, client, version, completedAt }) => ({
	form: reference,
	client,
	version,
	completed: completedAt !== null
});
/** What somebody does about a form in the web app or on the hosted page. */
const formActions = {
	"attach-form": action$4({
		summary: "somebody attaches a form to a client directly",
		input: z.strictObject({
			client: z.coerce.number().int().optional().describe("the newest when left out"),
			template: z.string().describe("reference of the form template")
		}),
		run(given, context) {
			const template = formTemplate$1(context, given.template);
			if (!template) throw notFound$1("Form template");
			return show$5(attachForm(context, template, findClient$2(context, given.client).id));
		}
	}),
	"modify-form": action$4({
		summary: "somebody edits a client's form itself: it gets a new version",
		input: ofForm$1.extend({
			name: z.string().min(1).optional(),
			description: z.string().optional()
		}),
		run({ reference, name, description }, context) {
			const changes = {
				...name !== void 0 && { name },
				...description !== void 0 && { description }
			};
			return show$5(modifyForm(context, findForm(context, reference), changes));
		}
	}),
	"answer-form": action$4({
		summary: "an answer of a client's form changes",
		input: ofForm$1.extend({
			field: z.string().describe("id of the field"),
			value: z.string()
		}),
		run({ reference, field, value }, context) {
			const form = findForm(context, reference);
			if (!form.fields.some((each) => each["id"] === field && "value" in each)) throw broken(["field"], `form ${form.reference} has no input "${field}"`, field);
			return show$5(answerForm(context, form, { [field]: value }));
		}
	}),
	"submit-form": action$4({
		summary: "a client hands in a form",
		input: ofForm$1,
		run: ({ reference }, context) => show$5(submitForm(context, findForm(context, reference)))
	}),
	"delete-form": action$4({
		summary: "somebody deletes a client's form",
		input: ofForm$1,
		run({ reference }, context) {
			const form = findForm(context, reference);
			deleteForm(context, form);
			return {
				form: form.reference,
				deleted: true
			};
		}
	})
};
// mocks/amiqus/life/organisation-records.ts
function createOrganisationRecord(context, organisation) {
	const now = context.now();
	const record = context.db.organisationRecords.put({
		id: context.ids.next("records", 983434),
		organisation,
		isReviewed: false,
		finishedAt: null,
		createdAt: now,
		updatedAt: now
	});
	notifyOrganisationRecord(context, "record.created", record);
	return record;
}
/** What can happen to it, by the alias that tells of it. */
const changes$3 = {
	updated: {
		alias: "record.updated",
		change: () => ({})
	},
	finished: {
		alias: "record.finished",
		change: (now) => ({ finishedAt: now })
	},
	reviewed: {
		alias: "record.reviewed",
		change: () => ({ isReviewed: true })
	},
	unreviewed: {
		alias: "record.unreviewed",
		change: () => ({ isReviewed: false })
	},
	"watchlist-changed": {
		alias: "watchlist.updated",
		change: () => ({})
	}
};
const organisationRecordChanges = [
	"updated",
	"finished",
	"reviewed",
	"unreviewed",
	"watchlist-changed"
];
function changeOrganisationRecord(context, record, what) {
	const { alias, change } = changes$3[what];
	const now = context.now();
	const changed = context.db.organisationRecords.patch(record.id, {
		...change(now),
		updatedAt: now
	});
	notifyOrganisationRecord(context, alias, changed);
	return changed;
}
/** The one with this id, or the newest when none is named. */
function findOrganisationRecord({ db }, id) {
	const record = id === void 0 ? db.organisationRecords.newest() : db.organisationRecords.get(id);
	if (!record) throw notFound$1("Record");
	return record;
}
// mocks/amiqus/actions/organisation-records.ts
const number$2 = z.coerce.number().int().optional();
/** Records of organisations are made in the web app only. */
const organisationRecordActions = {
	"create-organisation-record": action$4({
		summary: "somebody asks for a record of an organisation in the web app",
		input: z.strictObject({ organisation: number$2.describe("organisation id; the newest when left out") }),
		run(of, context) {
			const { organisations } = context.db;
			const organisation = of.organisation === void 0 ? organisations.newest() : organisations.get(of.organisation);
			if (!organisation) throw notFound$1("Organisation");
			return { record: createOrganisationRecord(context, organisation.id).id };
		}
	}),
	"change-organisation-record": action$4({
		summary: "something happens to a record of an organisation",
		input: z.strictObject({
			id: number$2.describe("record id; the newest of an organisation when left out"),
			what: z.enum(organisationRecordChanges)
		}),
		run(of, context) {
			const record = changeOrganisationRecord(context, findOrganisationRecord(context, of.id), of.what);
			return {
				record: record.id,
				isFinished: record.finishedAt !== null,
				isReviewed: record.isReviewed
			};
		}
	})
};
// mocks/amiqus/life/addresses.ts
const noAddress = {
	unit: null,
	house_name: null,
	house_number: null,
	street_name: null,
	second_street: null,
	district: null,
	city: null,
	province: null,
	postcode: null,
	country: null
};
/** Countries whose post finds nobody without a code; each country has its own rules, and this is the commonest. */
const withPostcode = [
	"GB",
	"IM",
	"JE",
	"GG"
];
/** What was given replaces everything. `at` is where in the body the address stands. */
function toAddressRow(given, at = []) {
	const address = { ...noAddress };
	for (const [name, value] of Object.entries(given)) if (value !== void 0) Object.assign(address, { [name]: value });
	if (address.country !== null && withPostcode.includes(address.country) && !address.postcode) throw broken([...at, "postcode"], `The ${[...at, "postcode"].join(".")} field is required`);
	return address;
}
// mocks/amiqus/life/organisations.ts
function createOrganisation(context, body) {
	const now = context.now();
	const details = toRow$1(body);
	checkNumber({
		companyNumber: null,
		jurisdiction: null,
		...details
	});
	return context.db.organisations.put({
		status: null,
		companyNumber: null,
		jurisdiction: null,
		reference: null,
		address: null,
		incorporatedAt: null,
		...details,
		name: body.name,
		id: context.ids.next("organisations", 3901),
		createdAt: now,
		updatedAt: now,
		archivedAt: null
	});
}
function updateOrganisation(context, organisation, body) {
	const details = toRow$1(body);
	checkNumber({
		...organisation,
		...details
	});
	return context.db.organisations.patch(organisation.id, {
		...details,
		updatedAt: context.now()
	});
}
const toRow$1 = (body) => ({
	name: body.name,
	...body.status !== void 0 && { status: body.status },
	...body.company_number !== void 0 && { companyNumber: body.company_number },
	...body.jurisdiction !== void 0 && { jurisdiction: body.jurisdiction },
	...body.reference !== void 0 && { reference: body.reference },
	...body.address !== void 0 && { address: body.address && toAddressRow(body.address, ["address"]) },
	...body.incorporated_at !== void 0 && { incorporatedAt: body.incorporated_at }
});
/** "Required with company_number": a number means nothing without the register that gave it. */
function checkNumber({ companyNumber, jurisdiction }) {
	if (companyNumber !== null && jurisdiction === null) throw broken(["jurisdiction"], "The jurisdiction field is required when company number is present");
}
/** When an organisation is archived, its clients are taken out of it. */
function setOrganisationArchived(context, organisation, isArchived) {
	if (organisation.archivedAt !== null === isArchived) return organisation;
	const now = context.now();
	if (isArchived) for (const { client } of context.db.memberships.where("organisation", organisation.id)) removeMemberships(context, client, [organisation.id]);
	return context.db.organisations.patch(organisation.id, {
		archivedAt: isArchived ? now : null,
		updatedAt: now
	});
}
/** Adds the client to those organisations it is not in yet; gives these. */
function addMemberships(context, client, wanted) {
	const { db, ids } = context;
	const known = new Set(db.memberships.where("client", client).map(({ organisation }) => organisation));
	const added = [...new Set(wanted)].filter((id) => !known.has(id));
	for (const organisation of added) db.memberships.put({
		id: ids.next("memberships"),
		client,
		organisation
	});
	if (added.length > 0) notifyClient(context, "client.organisations", { id: client });
	return added.flatMap((id) => db.organisations.get(id) ?? []);
}
/** Makes these organisations the only ones of the client; gives those that are new. Tells of it once. */
function replaceMemberships(context, client, wanted) {
	const { db } = context;
	const gone = db.memberships.where("client", client).filter(({ organisation }) => !wanted.includes(organisation));
	for (const { id } of gone) db.memberships.delete(id);
	const added = addMemberships(context, client, wanted);
	if (gone.length > 0 && added.length === 0) notifyClient(context, "client.organisations", { id: client });
	return added;
}
/** Takes the client out of these organisations, or out of all. */
function removeMemberships(context, client, which) {
	const { db } = context;
	const gone = db.memberships.where("client", client).filter(({ organisation }) => which === void 0 || which.includes(organisation));
	for (const { id } of gone) db.memberships.delete(id);
	if (gone.length > 0) notifyClient(context, "client.organisations", { id: client });
}
/** The organisation of a path, or the vendor's 404. */
function organisationOf({ db }, id) {
	const organisation = db.organisations.get(idOf(id));
	if (!organisation) throw notFound$1("Organisation");
	return organisation;
}
// mocks/amiqus/actions/organisations.ts
const ofOrganisation$1 = z.strictObject({ id: z.coerce.number().int().optional().describe("organisation id; the newest when left out") });
function setArchived(context, id, isArchived) {
	const { organisations } = context.db;
	const found = id === void 0 ? organisations.newest() : organisations.get(id);
	if (!found) throw notFound$1("Organisation");
	const { id: organisation, archivedAt } = setOrganisationArchived(context, found, isArchived);
	return {
		organisation,
		archived: archivedAt !== null
	};
}
/** What somebody does about an organisation in the web app: the API has no call for it. */
const organisationActions = {
	"archive-organisation": action$4({
		summary: "somebody archives an organisation, which takes its clients out of it",
		input: ofOrganisation$1,
		run: (of, context) => setArchived(context, of.id, true)
	}),
	"unarchive-organisation": action$4({
		summary: "somebody takes an organisation out of the archive",
		input: ofOrganisation$1,
		run: (of, context) => setArchived(context, of.id, false)
	})
};
// mocks/amiqus/actions/records.ts
const id$4 = z.coerce.number().int().optional().describe("record id; the newest when left out");
const input$1 = z.strictObject({ id: id$4 });
const show$4 = (context, record) => ({
	record: record.id,
	status: recordStatus(context, record),
	performUrl: performUrl(context, record)
});
const recordActions = {
	"complete-step": action$4({
		summary: "the client completes the next open step of a record",
		input: z.strictObject({
			id: id$4,
			outcome: z.enum(outcomes$1).optional().describe("what a check makes of it; `submitted` leaves the result open. Default: accepted")
		}),
		run(of, context) {
			const record = findRecord(context, of.id);
			const step = nextStep(context, record);
			return show$4(context, step ? submitStep(context, record, step, of.outcome) : record);
		}
	}),
	finish: action$4({
		summary: "the client completes every step of a record that is still open, and every result is good",
		input: input$1,
		run: (of, context) => show$4(context, finish$1(context, findRecord(context, of.id)))
	}),
	"settle-check": action$4({
		summary: "the result of a check comes in, or a check is paused, cancelled or sent back",
		input: z.strictObject({
			check: z.coerce.number().int().describe("check id"),
			outcome: z.enum([...outcomes$1, "cancelled"]).default("accepted")
		}),
		run(of, context) {
			const check = context.db.checks.get(of.check);
			if (!check) throw broken(["check"], `there is no check ${of.check}`, of.check);
			if (of.outcome !== "cancelled") return show$4(context, settleCheck(context, check.id, of.outcome));
			if (check.status !== "paused" || !check.allowCancel) throw broken(["check"], "only a paused check whose preferences say so can be cancelled", of.check);
			return show$4(context, settleCheck(context, check.id, "failed"));
		}
	}),
	expire: action$4({
		summary: "a record expires before its steps are done",
		input: input$1,
		run: (of, context) => show$4(context, expire$1(context, findRecord(context, of.id)))
	}),
	bounce: action$4({
		summary: "the e-mail about a record bounces",
		input: input$1,
		run(of, context) {
			const record = findRecord(context, of.id);
			notifyRecord(context, "record.bounced", record);
			return show$4(context, record);
		}
	}),
	review: action$4({
		summary: "somebody marks a record as reviewed",
		input: input$1,
		run: (of, context) => show$4(context, setReviewed(context, findRecord(context, of.id), true))
	}),
	unreview: action$4({
		summary: "somebody marks a record as not reviewed",
		input: input$1,
		run: (of, context) => show$4(context, setReviewed(context, findRecord(context, of.id), false))
	}),
	"change-watchlist": action$4({
		summary: "the continual monitoring of a watchlist check finds something else",
		input: input$1,
		run(of, context) {
			const record = findRecord(context, of.id);
			if (!record.steps.find(({ type, preferences }) => type === "check.watchlist" && isWatched(preferences?.["monitor"]))) throw broken(["id"], `record ${record.id} has no watchlist check that is monitored`);
			notifyRecord(context, "watchlist.updated", record);
			return show$4(context, record);
		}
	})
};
const isWatched = (monitor) => monitor === 1 || monitor === 3;
// src/kernel/data/kept-secret.ts
/** The secret from now on; what it replaces is remembered. */
function replaceKept(before, secret) {
	const previous = before?.secret === secret ? before.previousSecret : before?.secret;
	return {
		secret,
		...previous !== void 0 && { previousSecret: previous }
	};
}
// mocks/amiqus/events/subscribable.ts
/** What a subscription may name: every alias, and the wildcards. */
const subscribable = [
	"*",
	"case.*",
	"client.*",
	"form.*",
	"record.*",
	"case.approved",
	"case.archived",
	"case.created",
	"case.item_added",
	"case.item_removed",
	"case.rejected",
	"case.status",
	"case.unarchived",
	"case.updated",
	"client.archived",
	"client.created",
	"client.deleted",
	"client.organisations",
	"client.record",
	"client.status",
	"client.unarchived",
	"client.updated",
	"client.deletion_reminder_updated",
	"client.deletion_reminder_deleted",
	"client.deletion_reminder_due",
	"form.attached",
	"form.deleted",
	"form.modified",
	"form.sent",
	"form.submitted",
	"form.updated",
	"record.bounced",
	"record.created",
	"record.finished",
	"record.reviewed",
	"record.unreviewed",
	"record.updated",
	"watchlist.updated"
];
/** Whether a subscription to these names hears of this alias. */
const hears = (names, alias) => names.some((name) => name === "*" || name === alias || name.endsWith(".*") && alias.startsWith(name.slice(0, -1)));
// mocks/amiqus/subscriptions.ts
const signing$2 = {
	kind: "hmac",
	header: "X-AQID-Signature",
	hash: "sha256",
	encoding: "base64"
};
/** Deliveries in a row that must use up all their attempts before the subscription is disabled. */
const failuresBeforeDisabled = 10;
/** Attempts at 0, +60, +180, +780 and +1680 s: the guide's 28 minutes. Every failure is retried. */
const retry$4 = ({ options }) => ({
	timeoutMs: 5e3,
	delaysMs: options.retryProfile === "current" ? [
		6e4,
		12e4,
		6e5,
		9e5
	] : [6e4, 12e4],
	retries: () => true
});
function createWebhook(context, details) {
	const now = context.now();
	return context.db.webhooks.put({
		id: context.ids.next("webhooks", 2154),
		uuid: context.ids.uuid(),
		url: details.url,
		secret: details.secret ?? context.ids.token(64, "0123456789abcdef"),
		events: details.events,
		isEnabled: details.isEnabled,
		failures: 0,
		createdAt: now,
		updatedAt: now
	});
}
/** What the vendor would refuse about a URL; on one machine it would be useless, so only `--vendor-rules` enforces it. */
function urlProblem$1(context, url) {
	if (new URL(url).protocol === "https:") return void 0;
	if (context.vendorRules) return "The url must be a valid https URL";
	context.warn(`webhook URL ${url} would be refused by Amiqus: it must be public, with valid TLS (--vendor-rules enforces that)`);
}
const toSubscription$3 = (webhook) => ({
	id: String(webhook.id),
	url: webhook.url,
	signing: signing$2,
	secret: new Secret(webhook.secret),
	previousSecret: secretOf(webhook.previousSecret)
});
const settings$5 = z.strictObject({
	url: z.url(),
	events: z.array(z.enum(subscribable)).min(1).default(["*"]),
	secret: z.string().min(1).optional()
});
const audience$4 = {
	settings: settings$5,
	subscribe(given, context) {
		const { url, events, secret = webhookSecret(context) } = settings$5.parse(given);
		const problem = urlProblem$1(context, url);
		if (problem !== void 0) throw broken(["url"], problem, url);
		const known = context.db.webhooks.all().find((webhook) => webhook.url === url);
		const changes = {
			events,
			secret,
			isEnabled: true,
			failures: 0,
			updatedAt: context.now()
		};
		return toSubscription$3(known ? context.db.webhooks.patch(known.id, {
			...changes,
			...replaceKept(known, secret)
		}) : createWebhook(context, {
			url,
			...changes
		}));
	},
	subscribers: (event, _payload, { db }) => db.webhooks.all().filter(({ isEnabled, events }) => isEnabled && (event === "ping" || hears(events, event))).map(toSubscription$3)
};
/** Ten exhausted deliveries in a row disable a subscription; one success starts the count again (guides/webhooks). */
function afterDelivery$1(delivery, context) {
	const webhook = context.db.webhooks.get(Number(delivery.subscription));
	if (!webhook || context.options.retryProfile !== "current") return;
	const failures = delivery.status === "delivered" ? 0 : webhook.failures + 1;
	if (failures === webhook.failures) return;
	const disable = failures >= failuresBeforeDisabled && webhook.isEnabled;
	context.db.webhooks.patch(webhook.id, {
		failures,
		...disable && {
			isEnabled: false,
			updatedAt: context.now()
		}
	});
	if (disable) context.reportChange({
		what: "subscription",
		id: String(webhook.id),
		became: "disabled",
		why: `${failures} deliveries in a row to ${webhook.url} failed`
	});
}
// mocks/amiqus/actions/webhooks.ts
const webhookActions = { ping: action$4({
	summary: "somebody tests a subscription in the web app: it is sent a ping, whatever it hears of",
	input: z.strictObject({ webhook: z.coerce.number().int().optional().describe("webhook id; the newest when left out") }),
	run(of, context) {
		const { webhooks } = context.db;
		const webhook = of.webhook === void 0 ? webhooks.newest() : webhooks.get(of.webhook);
		if (!webhook) throw notFound$1("Webhook");
		context.emit("ping", envelope$3(context, "ping", ["ping"]), [toSubscription$3(webhook)]);
		return { webhook: webhook.id };
	}
}) };
// mocks/amiqus/actions.ts
const actions$4 = {
	...recordActions,
	...organisationRecordActions,
	...caseActions,
	...webhookActions,
	...clientActions,
	...organisationActions,
	...formActions,
	...accountActions
};
// src/kernel/contract/evidence.ts
const documented = (source) => ({
	standing: "documented",
	source
});
const observed = (source) => ({
	standing: "observed",
	source
});
const assumed = (because, option) => ({
	standing: "assumed",
	because,
	...option !== void 0 && { option }
});
// mocks/amiqus/events/envelope.ts
const guide$1 = documented("guides/webhooks, read 2026-08");
const client$2 = z.strictObject({
	id: z.int(),
	show: z.url()
});
const clientRecord = z.strictObject({
	id: z.int(),
	show: z.url(),
	download: z.url()
});
const record$1 = z.strictObject({
	id: z.int(),
	type: z.literal("client"),
	show: z.url(),
	download: z.url()
});
const someCase = z.strictObject({
	id: z.int(),
	show: z.url()
});
/** Nullable, since a record need not belong to a case. */
const maybeCase = z.strictObject({
	id: z.int().nullable(),
	show: z.url().nullable()
}).nullable();
const envelope$2 = (alias, data) => z.strictObject({
	webhook: z.strictObject({
		uuid: z.uuid(),
		created_at: z.string(),
		events: z.array(z.string())
	}),
	trigger: z.strictObject({
		triggered_at: z.string(),
		alias: z.literal(alias)
	}),
	data
});
/** An alias: when it summary, and what its `data` holds. */
const define$1 = (alias, summary, data) => ({
	schema: envelope$2(alias, data),
	summary,
	evidence: guide$1
});
// mocks/amiqus/events/cases.ts
const ofCase$1 = z.strictObject({
	case: someCase,
	client: client$2
});
const caseEvents = {
	"case.created": define$1("case.created", "a case was created", ofCase$1),
	"case.updated": define$1("case.updated", "a case's name or reference changed", ofCase$1),
	"case.status": define$1("case.status", "the status of a case changed", ofCase$1),
	"case.approved": define$1("case.approved", "a case was approved", ofCase$1),
	"case.rejected": define$1("case.rejected", "a case was rejected", ofCase$1),
	"case.archived": define$1("case.archived", "a case was archived", ofCase$1),
	"case.unarchived": define$1("case.unarchived", "a case was taken out of the archive", ofCase$1),
	"case.item_added": define$1("case.item_added", "an item was added to a case", ofCase$1),
	"case.item_removed": define$1("case.item_removed", "an item was removed from a case", ofCase$1)
};
// mocks/amiqus/events/clients.ts
const ofClient$1 = z.strictObject({ client: client$2 });
const ofClientRecord = z.strictObject({
	client: client$2,
	record: clientRecord
});
/** A client that is gone has nothing to show. */
const ofDeletedClient = z.strictObject({ client: client$2.omit({ show: true }) });
const clientEvents = {
	"client.created": define$1("client.created", "a client was created", ofClient$1),
	"client.updated": define$1("client.updated", "a client's details changed", ofClient$1),
	"client.status": define$1("client.status", "the decision about a client changed", ofClient$1),
	"client.archived": define$1("client.archived", "a client was archived", ofClient$1),
	"client.unarchived": define$1("client.unarchived", "a client was taken out of the archive", ofClient$1),
	"client.deleted": define$1("client.deleted", "a client was deleted", ofDeletedClient),
	"client.organisations": define$1("client.organisations", "the organisations that a client belongs to changed", ofClient$1),
	"client.record": define$1("client.record", "a client received a new record", ofClientRecord),
	"client.deletion_reminder_updated": define$1("client.deletion_reminder_updated", "a client's deletion date was set or moved", ofClient$1),
	"client.deletion_reminder_deleted": define$1("client.deletion_reminder_deleted", "a client's deletion date was taken away", ofClient$1),
	"client.deletion_reminder_due": define$1("client.deletion_reminder_due", "a client's deletion date is today", ofClient$1)
};
// mocks/amiqus/events/forms.ts
const form$2 = z.strictObject({
	reference: z.uuid(),
	show: z.url()
});
const attached$1 = z.strictObject({
	form: form$2,
	client: client$2
});
/** In 2023 there was no case in it. */
const sent$5 = z.strictObject({
	form: form$2,
	client: client$2,
	record: clientRecord,
	case: maybeCase.exactOptional()
});
const ofForm = z.union([attached$1, sent$5]);
const formEvents = {
	"form.attached": define$1("form.attached", "a form was attached to a client directly", ofForm),
	"form.modified": define$1("form.modified", "a client's form was edited", ofForm),
	"form.updated": define$1("form.updated", "answers or flags of a form changed", ofForm),
	"form.submitted": define$1("form.submitted", "a client handed in a form", ofForm),
	"form.sent": define$1("form.sent", "a form was sent as a step of a record", z.strictObject({
		form: form$2,
		client: client$2,
		record: clientRecord
	})),
	"form.deleted": define$1("form.deleted", "a client's form was deleted", z.strictObject({ form: form$2 }))
};
// mocks/amiqus/events/ping.ts
/** Nobody can subscribe to it: the web app sends it to one subscription, to see whether it works. */
const pingEvents = { ping: define$1("ping", "somebody tested a subscription in the web app", z.tuple([z.literal("ping")])) };
// mocks/amiqus/events/records.ts
/** What a record of a person and a record of an organisation each say. */
const ofPerson = z.strictObject({
	record: record$1,
	client: client$2,
	case: maybeCase
});
const ofOrganisation = z.strictObject({
	record: z.strictObject({
		id: z.int(),
		type: z.literal("organisation")
	}),
	organisation: z.strictObject({
		id: z.int(),
		show: z.url()
	})
});
/** As it was in 2023, before cases and organisations. */
const ofOldPerson = z.strictObject({
	record: clientRecord,
	client: client$2
});
const ofRecord$1 = z.union([
	ofPerson,
	ofOrganisation,
	ofOldPerson
]);
const recordEvents = {
	"record.created": define$1("record.created", "a record was created", ofRecord$1),
	"record.updated": define$1("record.updated", "a record or one of its steps changed", ofRecord$1),
	"record.finished": define$1("record.finished", "a record reached a terminal state: complete, expired or failed", ofRecord$1),
	"record.reviewed": define$1("record.reviewed", "a record was marked as reviewed", ofRecord$1),
	"record.unreviewed": define$1("record.unreviewed", "a record was marked as not reviewed", ofRecord$1),
	"record.bounced": define$1("record.bounced", "the e-mail about a new record of a client bounced", z.union([ofPerson, ofOldPerson]))
};
// mocks/amiqus/events/watchlist.ts
const watchlistEvents = { "watchlist.updated": define$1("watchlist.updated", "the result of a watchlist check that is monitored changed", ofRecord$1) };
// mocks/amiqus/events.ts
/** Every alias; what fires it and what it holds is in the file of its resource. */
const events$4 = {
	...clientEvents,
	...formEvents,
	...recordEvents,
	...caseEvents,
	...watchlistEvents,
	...pingEvents
};
// src/kernel/contract/context.ts
/** The same account, with nobody told: for making something that an example can be about. */
const silently = (context) => ({
	...context,
	emit: () => void 0
});
// mocks/amiqus/life/client-deletion.ts
/** Takes the client away with everything that is only there because of it. */
function deleteClient(context, { id }) {
	const { db } = context;
	for (const record of db.records.where("client", id)) deleteRecord(context, record.id);
	for (const each of db.cases.where("client", id)) deleteCase(context, each.id);
	for (const { id: file, attachment } of db.files.where("client", id)) {
		db.files.delete(file);
		db.attachments.delete(attachment);
	}
	for (const each of db.forms.where("client", id)) db.forms.delete(each.id);
	for (const each of db.clientDocuments.where("client", id)) db.clientDocuments.delete(each.id);
	for (const each of db.corrections.where("client", id)) db.corrections.delete(each.id);
	for (const each of db.memberships.where("client", id)) db.memberships.delete(each.id);
	clearAssignees(context, `client:${id}`);
	db.clients.delete(id);
	notifyClientDeleted(context, { id });
}
function deleteRecord(context, id) {
	const { db } = context;
	for (const { check } of db.records.get(id)?.steps ?? []) if (check !== null) db.checks.delete(check);
	for (const each of db.recordDocuments.where("record", id)) db.recordDocuments.delete(each.id);
	for (const each of db.caseItems.where("record", id)) db.caseItems.delete(each.id);
	clearAssignees(context, `record:${id}`);
	db.records.delete(id);
}
function deleteCase(context, id) {
	const { db } = context;
	for (const each of db.caseItems.where("case", id)) db.caseItems.delete(each.id);
	for (const each of db.caseReviews.where("case", id)) db.caseReviews.delete(each.id);
	clearAssignees(context, `case:${id}`);
	db.cases.delete(id);
}
// mocks/amiqus/examples/clients.ts
/** For `trigger`: something for the event to be about, made silently, so that the links in the payload work. */
const someClient = (context) => createClient(silently(context), {
	email: "marty@example.com",
	name: {
		title: "mr",
		other_title: null,
		first_name: "Marty",
		middle_name: null,
		last_name: "Specimen"
	}
});
/** The client is as the event leaves it. Put there directly: nothing else is to follow from it. */
const ofClient = (alias, changes = () => ({})) => (context) => {
	const { id } = context.db.clients.patch(someClient(context).id, changes(context));
	return envelope$3(context, alias, clientData(context, { id }));
};
const today = ({ now }) => new Date(now()).toISOString().slice(0, 10);
function deleted$1(context) {
	const client = someClient(context);
	deleteClient(silently(context), client);
	return envelope$3(context, "client.deleted", { client: { id: client.id } });
}
const clientExamples = {
	"client.created": ofClient("client.created"),
	"client.updated": ofClient("client.updated"),
	"client.status": ofClient("client.status", () => ({ status: "approved" })),
	"client.archived": ofClient("client.archived", ({ now }) => ({ archivedAt: now() })),
	"client.unarchived": ofClient("client.unarchived"),
	"client.organisations": ofClient("client.organisations"),
	"client.deletion_reminder_updated": ofClient("client.deletion_reminder_updated", (context) => ({ deletionDate: today(context) })),
	"client.deletion_reminder_deleted": ofClient("client.deletion_reminder_deleted"),
	"client.deletion_reminder_due": ofClient("client.deletion_reminder_due", (context) => ({ deletionDate: today(context) })),
	"client.deleted": deleted$1
};
// mocks/amiqus/examples/cases.ts
const ofCase = (alias) => (context) => {
	const client = someClient(context).id;
	const found = createCase(silently(context), {
		client,
		name: "Onboarding",
		reference: null
	});
	return envelope$3(context, alias, caseData(context, found));
};
const caseExamples = {
	"case.created": ofCase("case.created"),
	"case.updated": ofCase("case.updated"),
	"case.status": ofCase("case.status"),
	"case.approved": ofCase("case.approved"),
	"case.rejected": ofCase("case.rejected"),
	"case.archived": ofCase("case.archived"),
	"case.unarchived": ofCase("case.unarchived"),
	"case.item_added": ofCase("case.item_added"),
	"case.item_removed": ofCase("case.item_removed")
};
// mocks/amiqus/examples/ping.ts
const pingExamples = { ping: (context) => envelope$3(context, "ping", ["ping"]) };
// mocks/amiqus/steps/costs.ts
/** Credits that each type can cost, cheapest first. */
const costsOf = {
	"check.credit": [1],
	"check.criminal_record": [
		14,
		16,
		18
	],
	"check.dummy": [1],
	"check.hscni_access_ni": [16],
	"check.identity": [1],
	"check.nhs_esr": [1],
	"check.banking_information": [1],
	"check.photo_id": [1, 2],
	"check.employment_referencing": [1],
	"check.reference": [1],
	"check.thorntons_onboarding": [1],
	"check.video": [1],
	"check.watchlist": [
		1,
		2,
		3,
		4
	],
	"document.request": [0],
	"document.transfer": [0],
	form: [0]
};
/** What a step costs with these preferences. */
function costOf(type, preferences) {
	const [base] = costsOf[type];
	return preferences === null ? base : priced[type]?.(base, preferences) ?? base;
}
/** Types whose preferences change what they cost. */
const priced = {
	"check.dummy": (base, wants) => typeof wants["credit_cost"] === "number" ? wants["credit_cost"] : base,
	"check.criminal_record": (base, wants) => base + (wants["type"] === "standard" ? 2 : wants["type"] === "enhanced" ? 4 : 0),
	"check.photo_id": (base, wants) => wants["report_type"] === "biometric" || wants["facial_similarity"] === true ? base + 1 : base,
	"check.watchlist": (base, wants) => base + (wants["search_profile"] === "sanctions" ? 0 : 1) + yearsCost(wants["monitor"])
};
const yearsCost = (monitor) => monitor === 1 ? 1 : monitor === 3 ? 2 : 0;
// mocks/amiqus/steps/preferences.ts
/**
* What each type of step can be told, with the documentation's defaults filled in.
* A type that is not here takes no preferences.
*/
const preferencesOf = {
	"check.criminal_record": {
		by: "region",
		of: {
			scotland: z.object({
				region: z.literal("scotland"),
				enable_payment: z.boolean().default(false)
			}),
			england: z.object({
				region: z.literal("england"),
				type: z.enum([
					"basic",
					"standard",
					"enhanced"
				]),
				enable_payment: z.boolean().default(false)
			})
		}
	},
	"check.dummy": z.object({
		payment_amount: z.int().min(1).max(1e4).nullable().default(null),
		credit_cost: z.int().min(0).max(100).nullable().default(null),
		cancel: z.boolean().default(false),
		replay: z.boolean().default(false),
		state: z.enum([
			"pending",
			"accepted",
			"rejected",
			"refer",
			"failed",
			"paused"
		]).default("pending")
	}),
	"check.hscni_access_ni": {
		by: "type",
		of: {
			standard: z.object({
				type: z.literal("standard"),
				pin_number: pin()
			}),
			enhanced: z.object({
				type: z.literal("enhanced"),
				pin_number: pin()
			}),
			enhanced_barring: z.object({
				type: z.literal("enhanced_barring"),
				barring_adults: z.boolean().default(false),
				barring_children: z.boolean().default(false),
				pin_number: pin()
			}).refine((given) => given.barring_adults || given.barring_children, {
				path: ["barring_adults"],
				error: "The barring adults field is required when barring children is false"
			})
		}
	},
	"check.nhs_esr": z.object({
		GMC: z.boolean(),
		NMC: z.boolean(),
		HCP: z.boolean(),
		GDC: z.boolean(),
		GPC: z.boolean()
	}).partial().refine((given) => Object.keys(given).length > 0, { error: "At least one property is required" }),
	"check.banking_information": z.object({
		balance: z.boolean().default(false),
		transactions: z.literal([
			1,
			3,
			6,
			12,
			false
		]).default(false),
		custom_form_template_id: z.int().exactOptional()
	}),
	"check.photo_id": {
		by: "report_type",
		of: {
			standard: standardPhotoId(),
			biometric: biometricPhotoId()
		}
	},
	"check.employment_referencing": {
		by: "type",
		of: {
			standard: z.object({
				type: z.literal("standard"),
				...history(),
				verification_method: method()
			}),
			automated_references: z.object({
				type: z.literal("automated_references"),
				...history(),
				verification_method: method(),
				review_references: z.boolean().default(false),
				referee_form: z.uuid().nullable().default(null)
			}),
			instant_verification: z.object({
				type: z.literal("instant_verification"),
				...history()
			})
		}
	},
	"check.reference": z.object({ years: z.int().min(1).max(10) }),
	"check.watchlist": z.object({
		silent: z.boolean().default(true),
		monitor: z.literal([
			1,
			3,
			false
		]).default(false),
		search_profile: z.enum([
			"sanctions",
			"peps_sanctions",
			"peps_sanctions_media",
			"peps_sanctions_media_extended"
		]).default("peps_sanctions_media"),
		all_entity_types: z.boolean().default(false)
	}),
	"document.request": {
		by: "template",
		template: z.object({ template: z.int() }),
		otherwise: z.object({
			title: z.string().min(1),
			instructions: z.string().min(1)
		})
	},
	"document.transfer": {
		by: "template",
		template: z.object({
			template: z.int(),
			...handling()
		}).check(needsReturnMessage),
		otherwise: z.object({
			name: z.string().min(1),
			attachment: z.int(),
			...handling()
		}).check(needsReturnMessage)
	},
	form: z.object({ form: z.uuid() })
};
/** Types whose `preferences` may be left out. */
const optionalPreferences = /* @__PURE__ */ new Set([
	"check.dummy",
	"check.banking_information",
	"check.watchlist"
]);
function pin() {
	return z.string().regex(/^\d{6}$/);
}
function countries$1() {
	return z.array(z.enum(["GBR", "IRL"])).min(1).check(noDuplicates).nullable().default(null);
}
function right() {
	return z.literal("GBR").nullable().default(null);
}
function standardPhotoId() {
	return z.object({
		report_type: z.literal("standard"),
		face: z.unknown().default(null).transform(() => false),
		liveness: z.unknown().default(null).transform(() => false),
		facial_similarity: z.boolean().default(false),
		live_document: z.boolean().default(false),
		docs: z.array(z.enum([
			"passport",
			"driving_licence",
			"national_id"
		])).min(1).check(noDuplicates),
		issuing_countries: countries$1(),
		right_to_work: right(),
		right_to_rent: right()
	}).check(({ value, issues }) => {
		for (const [key, name] of rights) if (value[key] === "GBR" && !value.docs.includes("passport")) issues.push({
			code: "custom",
			path: ["docs"],
			message: `The docs must include passport when ${name} is GBR`,
			input: value.docs
		});
	});
}
const rights = [["right_to_work", "right to work"], ["right_to_rent", "right to rent"]];
function biometricPhotoId() {
	return z.object({
		report_type: z.literal("biometric"),
		issuing_countries: countries$1(),
		allow_fallback: z.boolean().default(false),
		right_to_work: right(),
		right_to_rent: right()
	});
}
function history() {
	return {
		timeframe: z.int().min(1).max(10),
		gap_threshold: z.int().min(7).max(182).multipleOf(7, { error: "The gap threshold must be a multiple of 7" }),
		supporting_evidence: z.array(z.enum([
			"employment",
			"self_employment",
			"education",
			"gap"
		])).min(1).check(noDuplicates).nullable().default(null)
	};
}
function method() {
	return z.literal("instant_and_manual").nullable().default(null);
}
function handling() {
	return {
		require_return: z.boolean().default(false),
		require_confirmation: z.boolean().default(false),
		instructions: z.string().nullable().default(null),
		return_message: z.string().nullable().default(null)
	};
}
function needsReturnMessage({ value, issues }) {
	if (!value.require_return || value.return_message !== null && value.return_message !== "") return;
	issues.push({
		code: "custom",
		path: ["return_message"],
		message: "The return message field is required when require return is true",
		input: value.return_message
	});
}
function noDuplicates({ value, issues }) {
	value.forEach((item, at) => {
		if (value.indexOf(item) !== at) issues.push({
			code: "custom",
			path: [at],
			message: "The field has a duplicate value",
			input: item
		});
	});
}
// mocks/amiqus/steps/read.ts
/** A step as a body names it, checked no further than its type. */
const stepBody = z.object({
	type: z.enum(stepTypes),
	preferences: z.unknown().optional()
});
/**
* The steps with their preferences checked and defaults filled in.
*
* @throws {FaultError} `invalid` with everything that is wrong, by dotted path.
*/
function readSteps(given) {
	const issues = [];
	const steps = given.map(({ type, preferences }, at) => {
		const read = readPreferences(type, preferences);
		issues.push(...read.issues.map((issue) => ({
			...issue,
			path: [
				"steps",
				at,
				...issue.path
			]
		})));
		return {
			type,
			preferences: read.preferences
		};
	});
	given.forEach(({ type }, at) => {
		if (isCheck(type) && given.findIndex((other) => other.type === type) !== at) issues.push({
			path: [
				"steps",
				at,
				"type"
			],
			kind: "rule",
			message: `The steps.${at}.type field has a duplicate value`,
			given: type
		});
	});
	if (issues.length > 0) throw invalid(...issues);
	return steps;
}
function readPreferences(type, given) {
	const variants = preferencesOf[type];
	if (!variants) return {
		preferences: null,
		issues: []
	};
	const value = given ?? (optionalPreferences.has(type) ? {} : void 0);
	const chosen = choose(variants, value);
	if (!("safeParse" in chosen)) return {
		preferences: null,
		issues: [chosen]
	};
	const parsed = chosen.safeParse(value, { reportInput: true });
	return parsed.success ? {
		preferences: parsed.data,
		issues: []
	} : {
		preferences: null,
		issues: toIssues(parsed.error).map((issue) => ({
			...issue,
			path: ["preferences", ...issue.path]
		}))
	};
}
/** The schema that applies, or what is wrong with the field that decides it. */
function choose(variants, value) {
	if ("safeParse" in variants) return variants;
	const fields = z.record(z.string(), z.unknown()).safeParse(value);
	if (!fields.success) return value === void 0 ? {
		path: ["preferences"],
		kind: "missing"
	} : {
		path: ["preferences"],
		kind: "wrong-type",
		expected: "object",
		given: value
	};
	const key = fields.data[variants.by];
	if ("otherwise" in variants) return key === void 0 ? variants.otherwise : variants.template;
	const path = ["preferences", variants.by];
	if (key === void 0) return {
		path,
		kind: "missing"
	};
	return (typeof key === "string" && Object.hasOwn(variants.of, key) ? variants.of[key] : void 0) ?? {
		path,
		kind: "not-one-of",
		values: Object.keys(variants.of),
		given: key
	};
}
// mocks/amiqus/steps/plan.ts
/**
* What a body's steps come to, before anything is made of them.
*
* @throws {FaultError} `invalid` with everything that is wrong, by dotted path.
*/
function planSteps(context, given) {
	const planned = readSteps(given).map((step) => ({
		step,
		...resolve(context, step)
	}));
	const issues = planned.flatMap(({ missing, step }, at) => missing === void 0 ? [] : [{
		path: [
			"steps",
			at,
			"preferences",
			missing
		],
		kind: "not-one-of",
		values: [],
		given: step.preferences?.[missing]
	}]);
	if (issues.length > 0) throw invalid(...issues);
	return planned.map(({ step, preferences, attachment, formTemplate }) => ({
		type: step.type,
		preferences: preferences ?? null,
		cost: costOf(step.type, step.preferences),
		attachment: attachment ?? null,
		formTemplate: formTemplate ?? null
	}));
}
/** Types whose preferences name something that has to exist. */
const resolvers = {
	"document.request": resolveRequest,
	"document.transfer": resolveTransfer,
	form: resolveForm
};
const resolve = (context, { type, preferences }) => preferences === null ? {} : resolvers[type]?.(context, preferences) ?? { preferences };
/** A template of a request is what to ask for. */
function resolveRequest({ db }, preferences) {
	if (preferences["template"] === void 0) return { preferences };
	const template = db.documentTemplates.get(Number(preferences["template"]));
	return template?.isEnabled === true ? { preferences: {
		title: template.name,
		instructions: template.content
	} } : { missing: "template" };
}
/** A template of a transfer is a document of the library; how it is handled is not part of it. */
function resolveTransfer({ db }, given) {
	const { template, name: _name, attachment: id, ...preferences } = given;
	if (template === void 0) {
		const attachment = db.attachments.get(Number(id));
		return attachment?.heldBy === null ? {
			preferences,
			attachment: attachment.id
		} : { missing: "attachment" };
	}
	const document = db.documents.get(Number(template));
	return document?.isEnabled === true && document.attachment !== null ? {
		preferences,
		attachment: document.attachment
	} : { missing: "template" };
}
/** The preference of a form is write-only: the step shows the form instead. */
function resolveForm({ db }, preferences) {
	const reference = String(preferences["form"]);
	const [template] = db.formTemplates.where("reference", reference);
	return template?.isEnabled === true && template.archivedAt === null ? {
		preferences: null,
		formTemplate: reference
	} : { missing: "form" };
}
// mocks/amiqus/examples/records.ts
const photoId = {
	type: "check.photo_id",
	preferences: {
		report_type: "standard",
		docs: ["passport"]
	}
};
const watched = {
	type: "check.watchlist",
	preferences: { monitor: 1 }
};
function someRecord(context, isFinished, step = photoId) {
	const quiet = silently(context);
	const record = createRecord(quiet, someClient(context), {
		steps: planSteps(quiet, [step]),
		message: null,
		hasReminders: false,
		isDeclarationRequired: false
	});
	return isFinished ? finish$1(quiet, record) : record;
}
const ofRecord = (alias, isFinished, step) => (context) => envelope$3(context, alias, recordData(context, someRecord(context, isFinished, step)));
const recordExamples = {
	"client.record": (context) => envelope$3(context, "client.record", clientRecordData(context, someRecord(context, false))),
	"record.created": ofRecord("record.created", false),
	"record.updated": ofRecord("record.updated", false),
	"record.finished": ofRecord("record.finished", true),
	"record.reviewed": ofRecord("record.reviewed", true),
	"record.unreviewed": ofRecord("record.unreviewed", true),
	"record.bounced": ofRecord("record.bounced", false),
	"watchlist.updated": ofRecord("watchlist.updated", true, watched)
};
// mocks/amiqus/examples/forms.ts
function someForm(context, record = null, client) {
	const quiet = silently(context);
	return createForm(quiet, createFormTemplate(quiet, {
		name: "Specimen form",
		fields: [{
			id: "1",
			type: "section",
			label: "Work",
			fields: ["2"]
		}, {
			id: "2",
			type: "text",
			label: "Occupation",
			validation: ["required"]
		}]
	}), {
		client: client ?? someClient(context).id,
		record,
		type: record === null ? "internal" : "requested"
	});
}
const attached = (alias) => (context) => envelope$3(context, alias, formData(context, someForm(context)));
function submitted(context) {
	const record = someRecord(context, false);
	return envelope$3(context, "form.submitted", formData(context, someForm(context, record.id, record.client)));
}
function sent$4(context) {
	const record = someRecord(context, false);
	const form = someForm(context, record.id, record.client);
	return envelope$3(context, "form.sent", sentFormData(context, form, record.id));
}
function deleted(context) {
	const form = someForm(context);
	deleteForm(silently(context), form);
	return envelope$3(context, "form.deleted", formOnly(context, form));
}
const formExamples = {
	"form.attached": attached("form.attached"),
	"form.modified": attached("form.modified"),
	"form.updated": attached("form.updated"),
	"form.submitted": submitted,
	"form.sent": sent$4,
	"form.deleted": deleted
};
// mocks/amiqus/examples.ts
const examples$4 = {
	...clientExamples,
	...formExamples,
	...recordExamples,
	...caseExamples,
	...pingExamples
};
// mocks/amiqus/invalid.ts
/** The flat map of a 422: a dotted path to all that is wrong there; `errors` for the whole body. */
function flatMap(issues) {
	const fields = {};
	const add = (path, text) => {
		const field = dotted(path) || "errors";
		fields[field] = [...fields[field] ?? [], text(field.replaceAll("_", " "))];
	};
	for (const issue of issues) if (issue.kind === "unknown-field") for (const name of issue.names) add([...issue.path, name], (field) => `The ${field} field is not allowed`);
	else add(issue.path, (field) => say$6(issue, field));
	return fields;
}
/** The few texts that Amiqus prints are Laravel's without the full stop; the others follow them. */
function say$6(issue, field) {
	switch (issue.kind) {
		case "missing":
			if (issue.path.length === 0) return "At least one property is required";
			return `The ${field} field is required`;
		case "wrong-type": return `Value must be ${typeNames[issue.expected] ?? `a ${issue.expected}`}`;
		case "wrong-format": return formats$2[issue.format]?.(field) ?? `The ${field} format is invalid`;
		case "not-one-of": return `The selected ${field} is invalid`;
		case "too-small": return `The ${field} must ${atLeast(issue.of, issue.limit)}`;
		case "too-big": return `The ${field} may not ${atMost(issue.of, issue.limit)}`;
		case "rule": return issue.message;
		default: return assertNever(issue);
	}
}
const typeNames = {
	int: "an integer",
	number: "an integer",
	array: "an array",
	object: "an object",
	record: "an object",
	File: "a file"
};
const formats$2 = {
	email: (field) => `The ${field} must be a valid email address`,
	uuid: (field) => `The ${field} must be a valid UUID`,
	url: (field) => `The ${field} must be a valid URL`,
	date: (field) => `The ${field} is not a valid date`,
	datetime: (field) => `The ${field} is not a valid date`
};
const atLeast = (of, limit) => of === "array" ? `have at least ${limit} items` : `be at least ${limit}${of === "string" ? " characters" : ""}`;
const atMost = (of, limit) => of === "array" ? `have more than ${limit} items` : `be greater than ${limit}${of === "string" ? " characters" : ""}`;
// mocks/amiqus/oauth.ts
const codeLifetimeMs = 6e5;
const errors$1 = {
	invalid_client: [401, "Client authentication failed"],
	invalid_grant: [400, "The provided authorization grant or refresh token is invalid, expired, revoked, or was issued to another client"],
	invalid_request: [400, "The request is missing a required parameter or includes an invalid parameter value"],
	unsupported_grant_type: [400, "The authorization grant type is not supported by the authorization server"],
	unsupported_response_type: [400, "The response type is not supported by the authorization server"]
};
/** An error of the OAuth server: the framework's, since the guide prints none. */
function oauthError(error, hint) {
	const [status, text] = errors$1[error];
	const body = {
		error,
		error_description: text,
		...hint !== void 0 && { hint },
		message: text
	};
	return json(body, status, noStore$1);
}
const noStore$1 = {
	"Cache-Control": "no-store",
	Pragma: "no-cache"
};
/** The user allowed it: a code that can be exchanged once, within ten minutes. */
function createCode(context, redirectUri) {
	return context.db.codes.put({
		id: `def502${context.ids.token(90, "0123456789abcdef")}`,
		redirectUri,
		user: ownerId,
		team: teamId,
		expiresAt: context.now() + codeLifetimeMs
	}).id;
}
function exchange(context, body) {
	const { grant_type: grant } = body;
	if (grant !== "authorization_code" && grant !== "refresh_token") return oauthError("unsupported_grant_type", "Check that all required parameters have been provided");
	const client = oauthClient(context);
	if (body.client_id !== client.id || body.client_secret !== client.secret) return oauthError("invalid_client");
	return grant === "authorization_code" ? exchangeCode(context, body) : refresh(context, body);
}
/** A code is spent by the first use of it. */
function exchangeCode(context, { code, redirect_uri: redirectUri }) {
	if (code === void 0) return oauthError("invalid_request", "Check the `code` parameter");
	const row = context.db.codes.get(code);
	if (!row) return oauthError("invalid_grant", "Authorization code has been revoked");
	if (row.expiresAt <= context.now()) return oauthError("invalid_grant", "Authorization code has expired");
	if (row.redirectUri !== redirectUri) return oauthError("invalid_grant", "Invalid redirect URI");
	context.db.codes.delete(code);
	return pair$1(context, row);
}
/** The old pair dies at once, both of it. */
function refresh(context, { refresh_token: given }) {
	if (given === void 0) return oauthError("invalid_request", "Check the `refresh_token` parameter");
	const [old] = context.db.tokens.where("refresh", given);
	if (!old) return oauthError("invalid_grant", "Token has been revoked");
	context.db.tokens.delete(old.id);
	return pair$1(context, old);
}
function pair$1(context, of) {
	const { access, refresh: renewal } = createOAuthToken(context, of);
	return json({
		token_type: "Bearer",
		expires_in: lifetimeMs$1 / 1e3,
		access_token: access,
		refresh_token: renewal
	}, 200, noStore$1);
}
// mocks/amiqus/rates.ts
const windowMs = 6e4;
/** What the guide's sample shows; used while no limit is enforced. */
const shownLimit = 200;
const limitOf$1 = ({ options }) => options.rateLimit || shownLimit;
/** One count for all tokens of one user on one team (guides/concepts/rate-limits). */
function answerHeaders$1(request, context) {
	const caller = request.path.startsWith("/api/v2/") ? callerOf(request, context) : void 0;
	if (!caller) return {};
	const limit = limitOf$1(context);
	const { count, endsAt } = context.tally(`calls of ${caller.user} on ${caller.team}`, windowMs);
	if (context.options.rateLimit > 0 && count > limit) throw new RefusalError({
		kind: "rate-limited",
		retryAfterS: Math.ceil((endsAt - context.now()) / 1e3)
	});
	return {
		"X-RateLimit-Limit": String(limit),
		"X-RateLimit-Remaining": String(Math.max(0, limit - count))
	};
}
/** What only an answer over the limit carries. */
const overLimitHeaders = (context, retryAfterS) => ({
	"X-RateLimit-Limit": String(limitOf$1(context)),
	"X-RateLimit-Remaining": "0",
	"Retry-After": String(retryAfterS),
	"X-RateLimit-Reset": String(Math.floor(context.now() / 1e3) + retryAfterS)
});
// mocks/amiqus/refusal.ts
/** Amiqus answers in four shapes: 401/404 `error`, 403 `message`, 422 a flat map, 413 HTML. */
function refuse$5(wrong, context, at) {
	switch (wrong.kind) {
		case "unauthenticated": return json({ error: "Unauthenticated." }, 401);
		case "forbidden": return json({ message: "This action is unauthorized." }, 403);
		case "not-found": return missing$1(wrong.what, at);
		case "no-route": return json({ error: "Not Found." }, 404);
		case "method-not-allowed": return json({ message: `The ${wrong.method} method is not supported for route ${wrong.path.replace(/^\//, "")}. Supported methods: ${wrong.allowed.join(", ")}.` }, 405, { Allow: wrong.allowed.join(", ") });
		case "invalid": return json(flatMap(wrong.issues), 422);
		case "malformed-body":
		case "unsupported-type":
			if (at.path.startsWith("/oauth/")) return oauthError("invalid_request");
			return json({ errors: ["The request body could not be read"] }, 422);
		case "too-large": return html$1(413, "Request Entity Too Large");
		case "rate-limited": return json({ message: "Too Many Attempts." }, 429, overLimitHeaders(context, wrong.retryAfterS));
		case "not-ready": return isClientFile(at) ? json({ error: "File scan is not yet complete" }, 423) : missing$1("Not Found.", at);
		case "expired": return missing$1(isClientFile(at) ? "File not found" : "Not Found.", at);
		case "internal": return json({ message: "Server Error" }, 500);
		case "unavailable": return json({ message: "Service Unavailable" }, 503);
		case "timed-out": return html$1(504, "Gateway Time-out");
		default: return assertNever(wrong);
	}
}
/**
* `Client not found`, and whatever else an operation says: a whole sentence is left as it is.
* Corrections say it under another key.
*/
function missing$1(what, { path }) {
	const sentence = /not found/i.test(what) ? what : `${what} not found`;
	return json(/\/corrections\/[^/]+$/.test(path) ? { message: sentence } : { error: sentence }, 404);
}
/** The one download with words of its own for a file that is not ready. */
const isClientFile = ({ path }) => /\/files\/[^/]+\/download$/.test(path);
const html$1 = (status, reason) => text$10(`<html><head><title>${status} ${reason}</title></head><body><h1>${status} ${reason}</h1></body></html>`, "text/html", status);
// mocks/amiqus/jobs/clients.ts
const about$3 = z.object({
	client: z.int(),
	deletionDate: z.string()
});
const clientJobs = { 
/** The day has come; the date may have been moved or taken away since this was scheduled. */
"remind-of-deletion"(data, context) {
	const { client: id, deletionDate } = about$3.parse(data);
	const client = context.db.clients.get(id);
	if (client?.deletionDate !== deletionDate) return;
	notifyClient(context, "client.deletion_reminder_due", client);
	context.reportChange({
		what: "deletion reminder",
		id: String(client.id),
		became: "due"
	});
} };
// mocks/amiqus/jobs/records.ts
const about$2 = z.object({ record: z.int() });
const recordJobs = { 
/** A record reaches its expiry; it may have been finished, or its expiry moved, since this was scheduled. */
expire(data, context) {
	const record = context.db.records.get(about$2.parse(data).record);
	if (!record || !canExpire(record) || record.expiresAt > context.now()) return;
	expire$1(context, record);
	context.reportChange({
		what: "record",
		id: String(record.id),
		became: "expired"
	});
} };
// mocks/amiqus/jobs.ts
const jobs$2 = {
	...clientJobs,
	...recordJobs
};
// mocks/amiqus/journey.ts
const withId$1 = z.object({ id: z.number() });
const journey$4 = {
	event: "record.finished",
	fileType: "application/pdf",
	filePath: "/api/v2/records/",
	async subscribe(world) {
		const webhook = await create$1(world, "/api/v2/webhooks", {
			url: world.hook,
			events: ["record.finished"]
		});
		return { secret: z.object({ secret: z.string() }).parse(webhook).secret };
	},
	async run(world) {
		const client = await create$1(world, "/api/v2/clients", {
			email: "marty@example.com",
			name: {
				first_name: "Marty",
				last_name: "Specimen"
			}
		});
		const record = await create$1(world, "/api/v2/records", {
			client: withId$1.parse(client).id,
			notification: false,
			steps: [{
				type: "check.photo_id",
				preferences: {
					report_type: "standard",
					docs: ["passport"]
				}
			}]
		});
		const { id } = withId$1.parse(record);
		await world.act("finish", { id });
		return { record: String(id) };
	},
	download: (world, _payload, notes) => world.api(`/api/v2/records/${notes["record"]}/download`)
};
async function create$1(world, path, body) {
	const response = await world.api(path, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(body)
	});
	if (response.status !== 201) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`);
	return await response.json();
}
// mocks/amiqus/ledger/cases.ts
const caseFacts = [
	{
		summary: "a case awaits a response while one of its records is open, then the team’s action, then a decision",
		evidence: assumed("the statuses are described, and what moves a case between them is not")
	},
	{
		summary: "approved, rejected and on_hold stay until somebody reviews the case again",
		evidence: assumed("a decision that a late result could undo would be none")
	},
	{
		summary: "a review sends case.status when the status changes, and case.approved or case.rejected beside it",
		evidence: assumed("the guide lists the aliases and not what is sent together")
	},
	{
		summary: "a record is in one case at most, and the case is of the same client; any other item is refused",
		evidence: assumed("a payload names one case and one client")
	},
	{
		summary: "members of the team are assigned to cases in the web app only (action assign-case)",
		evidence: assumed("the specification has a list of them and no call that changes it")
	},
	{
		summary: "the aggregate counts every status, also those that no case has",
		evidence: assumed("the printed sample has a status with none")
	}
];
// mocks/amiqus/ledger/clients.ts
const spec$2 = documented("openapi 2.0, 2026-08-19");
/** Clients, organisations, forms and files. */
const clientFacts = [
	{
		summary: "bodies with additionalProperties: false refuse what they do not know; others ignore it",
		evidence: spec$2
	},
	{
		summary: "what only the vendor writes is ignored in a body",
		evidence: assumed("the specification marks it readOnly, and says nothing of sending it")
	},
	{
		summary: "a new client is pending",
		evidence: documented("openapi 2.0, 2026-08-19: example of POST /clients")
	},
	{
		summary: "a change of status alone sends client.status, any other detail client.updated",
		evidence: assumed("the guide names both aliases, and no endpoint")
	},
	{
		summary: "clients are archived in the web app only (actions archive-client, unarchive-client)",
		evidence: assumed("no body of the specification has a field for it")
	},
	{
		summary: "client.deletion_reminder_due is sent when the day begins in UTC",
		evidence: assumed("the guide says \"today\", and no hour")
	},
	{
		summary: "search finds clients that have every word of it somewhere, whatever the accents",
		evidence: assumed("the specification says \"fuzzy\", and not how")
	},
	{
		summary: "a client is deletable while it has no records; owners delete it all the same, members do not",
		evidence: documented("openapi 2.0, 2026-08-19: DELETE /clients/{id}")
	},
	{
		summary: "with a client go its records, cases, forms, files and memberships, silently",
		evidence: assumed("nothing is said of what happens to them")
	},
	{
		summary: "British addresses need a postcode; other countries need nothing",
		evidence: assumed("each country has its own requirements, and \"postcode\" is the only one that is named")
	},
	{
		summary: "a client without an address shows one of nulls; an unset country is null, an unset jurisdiction is left out",
		evidence: assumed("their type allows null, and their lists of values leave it out; a jurisdiction that is null would not fit the document")
	},
	{
		summary: "a company number needs a jurisdiction",
		evidence: spec$2
	},
	{
		summary: "archiving an organisation takes its clients out of it",
		evidence: spec$2
	},
	{
		summary: "a member who is read-only gets 403 for everything but reading; only an owner changes the team",
		evidence: assumed("the roles are named, and their rights are not")
	},
	{
		summary: "a new e-mail address of the user shows only once it is confirmed (action confirm-email)",
		evidence: spec$2
	},
	{
		summary: "an upload is scanned at once and clean",
		evidence: assumed("the scan has a state, and nobody says how long it takes", "scans")
	},
	{
		summary: "a file that is being scanned answers 423, an infected one 410",
		evidence: spec$2
	},
	{
		summary: "a file that has expired (API fault only) answers 404",
		evidence: assumed("files have expires_at, and the download lists 404 for what is not there")
	},
	{
		summary: "an attachment that something holds answers 403 when it is to be deleted",
		evidence: assumed("the specification allows only unassigned ones, and lists 403")
	},
	{
		summary: "redaction leaves a picture, in place of files of records and forms only",
		evidence: spec$2
	},
	{
		summary: "a changed form template is a new version when its fields change; forms keep the fields they had",
		evidence: assumed("the example counts the version up when fields change")
	},
	{
		summary: "forms are attached to a client directly in the web app only (action attach-form)",
		evidence: assumed("form.attached exists, and no endpoint does it")
	},
	{
		summary: "each check takes its cost from the credits when its record is made",
		evidence: assumed("entries of -1 with a check as causer are printed, and not when they are written")
	},
	{
		summary: "templates, library documents and an opening balance are there from the start",
		evidence: assumed("they are made in the web app, and the API can only list them")
	}
];
// mocks/amiqus/ledger/common.ts
const guide = documented("guides/webhooks, read 2026-08");
const spec$1 = documented("openapi 2.0, 2026-08-19");
const commonFacts = [
	{
		summary: "X-AQID-Signature is the base64 HMAC-SHA256 of the raw body, keyed with the secret as text",
		evidence: guide
	},
	{
		summary: "a receiver has 5 s; attempts follow at +60, +120, +600 and +900 s",
		evidence: guide
	},
	{
		summary: "until 2026-02-20: 3 attempts at +60 and +120 s, never disabled (option retryProfile)",
		evidence: documented("guides/webhooks before 2026-02-20")
	},
	{
		summary: "ten exhausted deliveries in a row disable a subscription; a success starts the count again",
		evidence: guide
	},
	{
		summary: "X-AQID-Delivery-Attempt is 1 at the first attempt",
		evidence: assumed("the guide does not say 0 or 1")
	},
	{
		summary: "X-AQID-Delivery-Id stays the same over retries",
		evidence: assumed("the delivery log has one row with a count of attempts")
	},
	{
		summary: "User-Agent is Amiqus AmiqusID/8927532",
		evidence: spec$1
	},
	{
		summary: "non-ASCII is escaped and / is not, in answers",
		evidence: documented("guides/concepts/data-formats")
	},
	{
		summary: "webhook bodies are encoded as answers are",
		evidence: assumed("one printed Content-Length fits compact JSON; nothing else is said")
	},
	{
		summary: "`case` is null when a record is in no case",
		evidence: assumed("the guide says nullable, and not which form", "caseWhenNone")
	},
	{
		summary: "payload links use /api/v2",
		evidence: guide
	},
	{
		summary: "401 and 404 answer {\"error\"}, 403 {\"message\"}, 422 a flat map, 413 HTML",
		evidence: spec$1
	},
	{
		summary: "the wording of 422 messages",
		evidence: assumed("the few printed texts are Laravel’s; the others follow it")
	},
	{
		summary: "a body that is no JSON answers 422",
		evidence: assumed("PHP frameworks read it as empty, and required fields are then missing")
	},
	{
		summary: "405 for a path that has other methods",
		evidence: assumed("Laravel answers so")
	},
	{
		summary: "a page holds 25 rows",
		evidence: spec$1
	},
	{
		summary: "every answer to a known user carries X-RateLimit-Limit and -Remaining; over the limit 429 with Retry-After and X-RateLimit-Reset",
		evidence: documented("guides/concepts/rate-limits")
	},
	{
		summary: "no limit is enforced; when one is, its window is 60 s from the first call",
		evidence: assumed("the guide prints a limit of 200 and no window; 60 s is the framework’s", "rateLimit")
	},
	{
		summary: "the body of a 429 is {\"message\":\"Too Many Attempts.\"}",
		evidence: assumed("none is printed; it is the framework’s")
	},
	{
		summary: "a token that is none of ours gets no X-RateLimit headers",
		evidence: assumed("the count belongs to a user on a team, and nobody is known")
	},
	{
		summary: "tokens are JWTs that live a year; personal ones cannot be renewed, OAuth ones die when they are",
		evidence: documented("guides/auth/personal-access-token and guides/auth/oauth")
	},
	{
		summary: "tokens are signed with HS256, and made at the start of a day",
		evidence: assumed("the printed ones begin as any JWT does; receivers cannot check them")
	},
	{
		summary: "OAuth codes live ten minutes and can be exchanged once, for the redirect_uri that they were made for",
		evidence: documented("guides/auth/oauth")
	},
	{
		summary: "the OAuth application accepts every redirect_uri",
		evidence: assumed("where applications are registered, and for what, is not documented")
	},
	{
		summary: "OAuth errors are {\"error\",\"error_description\",\"hint\",\"message\"}",
		evidence: assumed("none is printed; they are the framework’s")
	},
	{
		summary: "a page beyond the end is empty and links back to the last one",
		evidence: assumed("the guide says nothing of it")
	},
	{
		summary: "the 404 of a form, form template, team or member is made as those that are listed",
		evidence: assumed("the specification lists none for them")
	}
];
// mocks/amiqus/ledger/records.ts
const spec = documented("openapi 2.0, 2026-08-19: Records");
const recordFacts = [
	{
		summary: "PATCH is_reviewed sends record.reviewed or record.unreviewed; an expired record sends record.finished",
		evidence: assumed("the guide says \"manually marked\" and \"terminal state\", and names no endpoint")
	},
	{
		summary: "archiving, reminders, a moved expiry and a step review send record.updated",
		evidence: assumed("the guide says \"record or any step changed\"")
	},
	{
		summary: "a record expires ten days after it was created",
		evidence: assumed("every example of the documentation does")
	},
	{
		summary: "a status is the first that fits of: reviewed, incomplete or empty, amendments, paused, waiting, complete, started, pending",
		evidence: assumed("each is described, and which one wins is not")
	},
	{
		summary: "a step is completed when the client has handed it in; results can come later (waiting)",
		evidence: assumed("waiting is described as awaiting results, and a step has no status of its own")
	},
	{
		summary: "a record whose steps have all been handed in does not expire",
		evidence: assumed("there is nothing left that somebody could be late with")
	},
	{
		summary: "expiring a record that is finished answers 422",
		evidence: assumed("422 is documented for the call, which has no body")
	},
	{
		summary: "check.dummy takes the state that its preferences name, with no request made",
		evidence: spec
	},
	{
		summary: "check.dummy takes that state when the record is created",
		evidence: assumed("the specification says \"automatically\" and not when", "dummyOutcome")
	},
	{
		summary: "a silent watchlist check that is the only check runs by itself; beside others silent is ignored",
		evidence: spec
	},
	{
		summary: "any other check is accepted when it is handed in, unless the page or the action says otherwise",
		evidence: assumed("a provider would decide")
	},
	{
		summary: "a failed check whose preferences say replay can be handed in again; a cancelled one has failed",
		evidence: assumed("the preferences are documented, and the status that follows is not")
	},
	{
		summary: "a second step with the same check is refused as a duplicate",
		evidence: assumed("a record has one check of each type; the text of the error is not printed")
	},
	{
		summary: "credits: 1 a check, 14 to 18 a criminal record check, with the documented additions; 0 a document or form",
		evidence: assumed("a few samples show costs; the price list is not public")
	},
	{
		summary: "a template of document.transfer is a document of the library, one of document.request a document template",
		evidence: assumed("both are called document templates; only the library has files")
	},
	{
		summary: "`review` is false until a step is completed, null until it is reviewed",
		evidence: assumed("false is documented as \"cannot be reviewed\", and not for which steps")
	},
	{
		summary: "the response of Photo ID has a document report, and a facial similarity report when asked for",
		evidence: spec
	},
	{
		summary: "a check has a response once it is accepted, rejected or referred",
		evidence: assumed("null is documented as \"no response available\", and not for which statuses")
	},
	{
		summary: "the download of an unfinished record gives a report of what is there",
		evidence: assumed("no \"not ready\" answer is documented")
	},
	{
		summary: "a report that is not ready, or no longer there (API faults only), answers 404 with the general text",
		evidence: assumed("404 is the one refusal of the download that can mean it")
	},
	{
		summary: "the download carries Content-Disposition: attachment",
		evidence: assumed("the migration guide says that v2 starts a download")
	},
	{
		summary: "records of organisations are made in the web app (action create-organisation-record); the API does not show them",
		evidence: assumed("webhooks of 2026-08-12 tell of them without a link, and no operation has them")
	},
	{
		summary: "POST /sdk_token signs iat, exp, record_id and client_id; the SDK API itself is not served",
		evidence: assumed("the token is documented as a JWT of 60 minutes, and its claims are not")
	}
];
// mocks/amiqus/ledger/webhooks.ts
const webhookFacts$3 = [
	{
		summary: "the delivery log has one row for a delivery, with its most recent attempt, for 90 days",
		evidence: documented("guides/webhooks, read 2026-08")
	},
	{
		summary: "the delivery log starts with the newest",
		evidence: assumed("its order is not documented")
	},
	{
		summary: "the delivery log shows the body that was sent",
		evidence: assumed("the specification describes another body, which no delivery has; its older sample shows the real one", "deliveryLogBody")
	},
	{
		summary: "a ping carries the array [\"ping\"] and reaches the tested subscription whatever it hears of",
		evidence: documented("guides/migration-guides/webhooks")
	},
	{
		summary: "in 2023 payloads had links without /v2, times in +00:00, and neither case nor type (option payloadStyle)",
		evidence: observed("an integrator’s anonymised delivery log, 2023")
	}
];
// mocks/amiqus/ledger.ts
const ledger$4 = [
	...commonFacts,
	...clientFacts,
	...recordFacts,
	...caseFacts,
	...webhookFacts$3
];
/** The largest file that can be uploaded (openapi: POST /attachments). */
const attachmentLimit = 104857600;
/** The largest body: such a file, and what a multipart body puts around it. */
const bodyLimit = 105906176;
// mocks/amiqus/pages.ts
/** Part of the query of every list that has pages. */
const pageQuery$1 = z.object({
	page: z.coerce.number().int().min(1).default(1),
	limit: z.coerce.number().int().min(1).max(100).default(25)
});
/** The documented `paginated_list`; `links` is null when there is one page. Only the rows of the page are made. */
function page$8(context, { path, search, query: { page: current, limit } }, rows, toWire) {
	const start = (current - 1) * limit;
	const data = rows.slice(start, start + limit).map((row, at) => toWire(row, start + at));
	const totalPages = Math.max(1, Math.ceil(rows.length / limit));
	const link = (to) => to >= 1 && to <= totalPages ? `${context.baseUrl}${path}?${withPage$1(search, to, limit)}` : null;
	return {
		object: "paginated_list",
		data,
		total: rows.length,
		count: data.length,
		limit,
		current_page: current,
		total_pages: totalPages,
		links: totalPages === 1 ? null : {
			next: link(current + 1),
			previous: link(Math.min(current - 1, totalPages))
		}
	};
}
/** The other parameters are carried into the links as they came. */
function withPage$1(search, to, limit) {
	const query = new URLSearchParams(search);
	query.set("page", String(to));
	query.set("limit", String(limit));
	return query.toString();
}
/** The documented `list`: the first rows of something, and where the rest can be read page by page. */
const list = (context, path, all, limit = 100) => ({
	object: "list",
	data: all.slice(0, limit),
	total: all.length,
	count: Math.min(all.length, limit),
	limit,
	has_more: all.length > limit,
	url: apiUrl(context, path)
});
// mocks/amiqus/wire/times.ts
const orNull = (ms) => ms === null ? null : isoSeconds(ms);
// mocks/amiqus/wire/account.ts
const toUser = (user) => ({
	object: "user",
	id: user.id,
	name: user.name,
	email: user.email,
	is_verified: user.isVerified,
	is_disabled: user.isDisabled,
	created_at: isoSeconds(user.createdAt),
	updated_at: isoSeconds(user.updatedAt)
});
const toTeam = (team) => ({
	object: "team",
	id: team.id,
	identifier: team.identifier,
	uuid: team.uuid,
	name: team.name,
	contact: team.contact,
	telephone: team.telephone,
	tier: team.tier,
	logo: null,
	is_support_enabled: team.isSupportEnabled,
	created_at: isoSeconds(team.createdAt),
	updated_at: isoSeconds(team.updatedAt),
	archived_at: orNull(team.archivedAt)
});
// mocks/amiqus/wire/members.ts
function toMember({ db }, member) {
	const user = db.users.get(member.user);
	return {
		object: "team_member",
		id: member.id,
		name: user?.name ?? "",
		email: user?.email ?? "",
		role: member.role
	};
}
/** The member with this id in full; the id itself when the member is gone. */
function expandedMember(context, id) {
	const member = context.db.members.get(id);
	return member ? toMember(context, member) : id;
}
const toAssignee = (context, { id, member }) => ({
	object: "assignee",
	id,
	type: "team_member",
	team_member: expandedMember(context, member)
});
// mocks/amiqus/routes/account.ts
const evidence$29 = documented("openapi 2.0, 2026-08-19: User Account, Your Team, Teams");
const userChanges = closed$2({
	name: z.string().min(1).max(255).optional(),
	email: z.email().optional()
}, "object", "id", "is_verified", "is_disabled", "created_at", "updated_at");
const teamChanges = z.object({
	contact: z.email().optional(),
	telephone: z.string().nullable().optional()
});
const userOf = (request, context) => {
	const user = context.db.users.get(memberOf(request, context).user);
	if (!user) throw notFound$1("User");
	return user;
};
const teamOf = (request, context) => {
	const team = context.db.teams.get(memberOf(request, context).team);
	if (!team) throw notFound$1("Team");
	return team;
};
const accountRoutes = [
	route$4({
		method: "GET",
		path: "/api/v2/status",
		summary: "check a token",
		evidence: evidence$29,
		handle: () => empty()
	}),
	route$4({
		method: "GET",
		path: "/api/v2/me",
		summary: "show whose token it is",
		evidence: evidence$29,
		handle: (request, context) => json(toUser(userOf(request, context)))
	}),
	route$4({
		method: "PATCH",
		path: "/api/v2/me",
		summary: "change the user's name; a new address waits until it is confirmed",
		evidence: evidence$29,
		body: userChanges,
		handle(request, context) {
			const user = userOf(request, context);
			needsSomething(request.body);
			const { name, email } = request.body;
			const changes = onlyGiven({
				name,
				newEmail: email === user.email ? void 0 : email
			});
			return json(toUser(context.db.users.patch(user.id, {
				...changes,
				updatedAt: context.now()
			})));
		}
	}),
	route$4({
		method: "GET",
		path: "/api/v2/me/teams",
		summary: "list the teams that the user is in",
		evidence: evidence$29,
		query: pageQuery$1,
		handle(request, context) {
			const { db } = context;
			const teams = db.members.where("user", userOf(request, context).id).flatMap(({ team }) => db.teams.get(team) ?? []);
			return json(page$8(context, request, teams, toTeam));
		}
	}),
	route$4({
		method: "GET",
		path: "/api/v2/team",
		summary: "show the team that the token is for",
		evidence: evidence$29,
		handle: (request, context) => json(toTeam(teamOf(request, context)))
	}),
	route$4({
		method: "PATCH",
		path: "/api/v2/team",
		summary: "change how the team is reached; the team's owner may",
		evidence: evidence$29,
		body: teamChanges,
		handle(request, context) {
			const team = teamOf(request, context);
			if (memberOf(request, context).role !== "owner") throw forbidden("only an owner changes the team");
			needsSomething(request.body);
			return json(toTeam(context.db.teams.patch(team.id, {
				...onlyGiven(request.body),
				updatedAt: context.now()
			})));
		}
	}),
	route$4({
		method: "GET",
		path: "/api/v2/team/me",
		summary: "show the user's membership of the team",
		evidence: evidence$29,
		handle: (request, context) => json(toMember(context, memberOf(request, context)))
	}),
	route$4({
		method: "GET",
		path: "/api/v2/team/members",
		summary: "list the members of the team",
		evidence: evidence$29,
		query: pageQuery$1,
		handle(request, context) {
			const members = context.db.members.where("team", teamOf(request, context).id);
			return json(page$8(context, request, members, (member) => toMember(context, member)));
		}
	}),
	route$4({
		method: "GET",
		path: "/api/v2/teams/:teamId/members",
		summary: "list the members of one of the teams that the user is in",
		evidence: evidence$29,
		query: pageQuery$1,
		handle(request, context) {
			const members = context.db.members.where("team", ownTeam(request, context, request.params.teamId));
			return json(page$8(context, request, members, (member) => toMember(context, member)));
		}
	}),
	route$4({
		method: "GET",
		path: "/api/v2/teams/:teamId/members/:teamMemberId",
		summary: "show a member of a team",
		evidence: evidence$29,
		handle(request, context) {
			const team = ownTeam(request, context, request.params.teamId);
			const member = context.db.members.get(idOf(request.params.teamMemberId));
			if (member?.team !== team) throw notFound$1("Team member");
			return json(toMember(context, member));
		}
	})
];
/** A team that the user is in; any other might as well not be there. */
function ownTeam(request, context, text) {
	const id = idOf(text);
	const { user } = memberOf(request, context);
	if (!context.db.members.where("user", user).some(({ team }) => team === id)) throw notFound$1("Team");
	return id;
}
// mocks/amiqus/routes/assignees.ts
/** Most that one call takes, and what its answer gives as `limit`. */
const most$1 = 100;
const wanted$7 = z.array(z.strictObject({
	type: z.literal("team_member"),
	team_member: z.int()
})).min(1).max(most$1);
const evidenceOf = ({ what }) => documented(`openapi 2.0, 2026-08-19: ${what} Assignees`);
/** Checked here and not by the route, since anything but an array has words of its own. */
function readMembers(context, body) {
	if (!Array.isArray(body)) throw broken(["errors"], "The submitted value must be an array of assignee objects");
	const read = wanted$7.safeParse(body, { reportInput: true });
	if (!read.success) throw invalid(...toIssues(read.error));
	read.data.forEach(({ team_member: member }, at) => {
		if (!context.db.members.get(member)) throw broken([at, "team_member"], `The selected ${at}.team member is invalid`, member);
	});
	return read.data.map(({ team_member: member }) => member);
}
function ownerOf(context, of, text) {
	const id = idOf(text);
	if (!of.exists(context, id)) throw notFound$1(of.what);
	return `${of.singular}:${id}`;
}
function answer$6(context, of, id, given) {
	if (given.length === 0) return empty();
	const data = given.map((assignee) => toAssignee(context, assignee));
	return json(list(context, `/${of.plural}/${id}/assignees`, data, most$1), 201);
}
/** A page of who is assigned. */
const listAssignees = (of) => route$4({
	method: "GET",
	path: `/api/v2/${of.plural}/:id/assignees`,
	summary: `list the assignees of a ${of.singular}`,
	evidence: evidenceOf(of),
	query: pageQuery$1,
	handle(request, context) {
		const to = ownerOf(context, of, request.params["id"] ?? "");
		const assignees = context.db.assignees.where("to", to);
		return json(page$8(context, request, assignees, (assignee) => toAssignee(context, assignee)));
	}
});
/** Everything that can be done with the assignees of one kind of resource. */
const assigneeRoutes = (of) => [
	listAssignees(of),
	route$4({
		method: "POST",
		path: `/api/v2/${of.plural}/:id/assignees`,
		summary: `assign members of the team to a ${of.singular}`,
		evidence: evidenceOf(of),
		body: z.unknown(),
		handle({ params, body }, context) {
			const id = params["id"] ?? "";
			return answer$6(context, of, id, addAssignees(context, ownerOf(context, of, id), readMembers(context, body)));
		}
	}),
	route$4({
		method: "PUT",
		path: `/api/v2/${of.plural}/:id/assignees`,
		summary: `replace the assignees of a ${of.singular}`,
		evidence: evidenceOf(of),
		body: z.unknown(),
		handle({ params, body }, context) {
			const id = params["id"] ?? "";
			return answer$6(context, of, id, replaceAssignees(context, ownerOf(context, of, id), readMembers(context, body)));
		}
	}),
	route$4({
		method: "DELETE",
		path: `/api/v2/${of.plural}/:id/assignees`,
		summary: `remove all assignees of a ${of.singular}`,
		evidence: evidenceOf(of),
		handle({ params }, context) {
			clearAssignees(context, ownerOf(context, of, params["id"] ?? ""));
			return empty();
		}
	}),
	route$4({
		method: "DELETE",
		path: `/api/v2/${of.plural}/:id/assignees/:assignee`,
		summary: `remove one assignee of a ${of.singular}`,
		evidence: evidenceOf(of),
		handle({ params }, context) {
			const to = ownerOf(context, of, params["id"] ?? "");
			const assignee = context.db.assignees.get(idOf(params["assignee"] ?? ""));
			if (assignee?.to !== to) throw notFound$1("Assignee");
			context.db.assignees.delete(assignee.id);
			return empty();
		}
	})
];
// mocks/amiqus/wire/attachments.ts
const toAttachment = (attachment) => ({
	object: "attachment",
	id: attachment.id,
	name: attachment.name,
	original: attachment.original,
	type: attachment.type,
	size: attachment.size,
	av_status: attachment.scan,
	created_at: isoSeconds(attachment.createdAt),
	updated_at: isoSeconds(attachment.updatedAt)
});
/** The attachment with this id in full; the id itself when it is gone. */
function expandedAttachment({ db }, id) {
	const attachment = db.attachments.get(id);
	return attachment ? toAttachment(attachment) : id;
}
// mocks/amiqus/routes/attachments.ts
const evidence$28 = documented("openapi 2.0, 2026-08-19: Attachments");
const attachmentRoutes = [
	route$4({
		method: "POST",
		path: "/api/v2/attachments",
		summary: "upload a file",
		evidence: evidence$28,
		accepts: ["multipart"],
		body: z.object({ attachment: z.instanceof(File) }),
		async handle({ body: { attachment } }, context) {
			if (attachment.size > 104857600) throw new RefusalError({
				kind: "too-large",
				limitBytes: attachmentLimit
			});
			const content = new Uint8Array(await attachment.arrayBuffer());
			return json(toAttachment(createAttachment(context, {
				name: attachment.name,
				content
			})), 201);
		}
	}),
	route$4({
		method: "DELETE",
		path: "/api/v2/attachments/:id",
		summary: "delete a file that nothing holds",
		evidence: evidence$28,
		handle({ params }, context) {
			deleteAttachment(context, attachmentOf(context, params.id));
			return empty();
		}
	}),
	route$4({
		method: "PUT",
		path: "/api/v2/attachments/:id/redact",
		summary: "replace a file with a picture that says it was removed",
		evidence: evidence$28,
		async handle({ params }, context) {
			const attachment = attachmentOf(context, params.id);
			return json(toAttachment(redact(context, attachment, await context.render({ kind: "png" }))));
		}
	})
];
// mocks/amiqus/query.ts
/** A parameter that came more than once is an array; what the vendor's framework takes is the last. */
const text$8 = z.union([z.string(), z.array(z.string())]).transform((given) => typeof given === "string" ? given : given.at(-1) ?? "");
/**
* `?expand=a,b`: names of properties to answer in full instead of as an id.
* An unknown name is refused in the documented words.
*/
const expandQuery = (...names) => z.object({ expand: text$8.default("").transform((given, ctx) => {
	const wanted = given.split(",").filter((name) => name !== "");
	const known = names.filter((name) => wanted.includes(name));
	if (wanted.some((name) => !names.includes(name))) ctx.addIssue({
		code: "custom",
		message: `The expand parameter must be one of: ${names.join(", ")}`
	});
	return known;
}) });
/** `?sort_by=name&order_by=desc`; ascending when nothing is said. */
const sortQuery = (...fields) => z.object({
	sort_by: z.enum(fields).optional(),
	order_by: z.enum(["asc", "desc"]).default("asc")
});
/** The rows as `sort_by` and `order_by` want them; in their own order when only that is asked for. Null comes first. */
function sorted(rows, query, keys) {
	const key = query.sort_by === void 0 ? void 0 : keys[query.sort_by];
	if (!key) return query.order_by === "asc" ? rows : rows.toReversed();
	const sign = query.order_by === "asc" ? 1 : -1;
	return rows.toSorted((a, b) => sign * compare(key(a), key(b)));
}
function compare(a, b) {
	if (a === b) return 0;
	if (a === null) return -1;
	if (b === null) return 1;
	return typeof a === "string" && typeof b === "string" ? a.localeCompare(b) : a < b ? -1 : 1;
}
/** `?visibility=active|archived`; both when nothing is said. */
const visibility = z.enum(["active", "archived"]).optional();
const isVisible = (wanted, { archivedAt }) => wanted === void 0 || wanted === "archived" === (archivedAt !== null);
/** A flag in a query: as words or as digits. */
const flag$1 = z.enum([
	"true",
	"false",
	"1",
	"0"
]).transform((given) => given === "true" || given === "1");
/** Somebody's id, or `false` for nobody. */
const idOrFalse = z.string().regex(/^(?:false|0|[1-9]\d*)$/).transform((given) => given === "false" || given === "0" ? false : Number(given));
// mocks/amiqus/wire/clients.ts
/** Rows as the API shows them. Key order is the documentation's. */
const toName = (name) => ({
	object: "name",
	...name,
	name: `${name.first_name} ${name.last_name}`,
	full_name: joined(name.first_name, name.middle_name, name.last_name),
	complete_name: joined(salutation(name), name.first_name, name.middle_name, name.last_name)
});
function salutation({ title, other_title: other }) {
	if (title === "other") return other;
	return title === null ? null : title.charAt(0).toUpperCase() + title.slice(1);
}
const joined = (...parts) => parts.filter((part) => part !== null).join(" ");
const toClient = (context, client) => ({
	object: "client",
	id: client.id,
	status: client.status,
	name: toName(client.name),
	email: client.email,
	landline: client.landline,
	mobile: client.mobile,
	dob: client.dob,
	reference: client.reference,
	national_insurance_number: client.nationalInsuranceNumber,
	is_deletable: context.db.records.where("client", client.id).length === 0,
	deletion_date: client.deletionDate,
	created_at: isoSeconds(client.createdAt),
	updated_at: isoSeconds(client.updatedAt),
	archived_at: orNull(client.archivedAt)
});
/** The client with this id in full; the id itself when the client is gone. */
function expandedClient(context, id) {
	const client = context.db.clients.get(id);
	return client ? toClient(context, client) : id;
}
const toAddress = (address) => ({
	object: "address",
	unit: address.unit,
	house_name: address.house_name,
	house_number: address.house_number,
	street_name: address.street_name,
	second_street: address.second_street,
	district: address.district,
	city: address.city,
	province: address.province,
	postcode: address.postcode,
	country: address.country
});
const toCorrection = (correction, expanded = {}) => ({
	object: "client_correction",
	id: correction.id,
	client: correction.client,
	record: correction.record,
	...expanded,
	status: correction.status,
	correction: correction.correction,
	created_at: isoSeconds(correction.createdAt),
	updated_at: isoSeconds(correction.updatedAt)
});
// mocks/amiqus/wire/checks.ts
/** Collapsed: `record` and `response` are the caller's to expand. */
const toCheck = (check) => ({
	object: "check",
	id: check.id,
	type: checkType(check.type),
	record: check.record,
	status: check.status,
	response: hasResponse(check) ? true : null,
	allow_replay: check.allowReplay,
	allow_cancel: check.allowCancel,
	requires_consent: check.requiresConsent,
	created_at: isoSeconds(check.createdAt),
	updated_at: isoSeconds(check.updatedAt)
});
/** A check that was carried out to a result has something to expand. */
const hasResponse = ({ status }) => status === "accepted" || status === "rejected" || status === "refer";
// mocks/amiqus/wire/record-documents.ts
const toRecordDocument = ({ db }, document, expand = []) => ({
	object: "record_document",
	id: document.id,
	type: document.type,
	name: document.name,
	status: document.completedAt === null ? "pending" : "complete",
	config: document.config,
	source: document.source,
	attachments: expand.includes("attachments") ? document.attachments?.flatMap((id) => {
		const attachment = db.attachments.get(id);
		return attachment ? [toAttachment(attachment)] : [];
	}) ?? null : document.attachments,
	created_at: isoSeconds(document.createdAt),
	updated_at: isoSeconds(document.updatedAt),
	completed_at: orNull(document.completedAt)
});
// mocks/amiqus/wire/records.ts
const toRecord = (context, record, expand = []) => ({
	object: "record",
	id: record.id,
	status: recordStatus(context, record),
	perform_url: performUrl(context, record),
	email: record.email,
	client: expand.includes("client") ? expandedClient(context, record.client) : record.client,
	name: toName(record.name),
	steps: record.steps.map((step) => toStep(context, step)),
	has_reminders: record.hasReminders,
	created_at: isoSeconds(record.createdAt),
	updated_at: isoSeconds(record.updatedAt),
	expired_at: isoSeconds(record.expiresAt),
	archived_at: orNull(record.archivedAt),
	is_declaration_required: record.isDeclarationRequired,
	declaration_confirmed_at: orNull(record.declarationConfirmedAt)
});
const toStep = (context, step, expand = []) => ({
	object: "step",
	id: step.id,
	type: step.type,
	...step.preferences !== null && { preferences: step.preferences },
	...workOf(context, step, expand),
	review: reviewOf(context, step, expand),
	cost: step.cost,
	completed_at: orNull(step.completedAt)
});
/** A step has one of the three, by its type. */
function workOf(context, step, expand) {
	const { db } = context;
	if (step.check !== null) {
		const check = expand.includes("check") ? db.checks.get(step.check) : void 0;
		return { check: check ? toCheck(check) : step.check };
	}
	if (step.document !== null) {
		const document = expand.includes("document") ? db.recordDocuments.get(step.document) : void 0;
		return { document: document ? toRecordDocument(context, document) : step.document };
	}
	return step.form === null ? {} : { form: step.form };
}
/** `false` for a step that nobody has done yet: there is nothing to review. */
function reviewOf(context, step, expand) {
	if (step.completedAt === null) return false;
	const review = step.review !== null && expand.includes("review") ? context.db.stepReviews.get(step.review) : void 0;
	return review ? toStepReview(context, review) : step.review;
}
const toStepReview = (context, review, expand = []) => ({
	object: "step_review",
	id: review.id,
	reviewed_by: expand.includes("reviewed_by") ? expandedMember(context, review.reviewedBy) : review.reviewedBy,
	status: review.status,
	from_status: review.fromStatus,
	message: review.message,
	created_at: isoSeconds(review.createdAt),
	updated_at: isoSeconds(review.updatedAt)
});
// mocks/amiqus/wire/cases.ts
const toCase = (context, found, expand = []) => ({
	object: "case",
	id: found.id,
	name: found.name,
	reference: found.reference,
	status: found.status,
	client: expand.includes("client") ? expandedClient(context, found.client) : found.client,
	items: itemsOf$1(context, found.id, expand.includes("items")),
	assignees: assigneesOf$1(context, found.id, expand.includes("assignees")),
	created_at: isoSeconds(found.createdAt),
	updated_at: isoSeconds(found.updatedAt),
	archived_at: orNull(found.archivedAt)
});
function itemsOf$1(context, id, isExpanded) {
	const items = context.db.caseItems.where("case", id);
	if (items.length === 0) return null;
	return isExpanded ? items.map((item) => toCaseItem(context, item)) : items.map((item) => item.id);
}
/** How many assignees an expanded case shows, in the documentation's sample. */
const shownAssignees = 10;
function assigneesOf$1(context, id, isExpanded) {
	const assignees = context.db.assignees.where("to", `case:${id}`);
	if (assignees.length === 0) return null;
	if (!isExpanded) return assignees.map((assignee) => assignee.id);
	const shown = assignees.slice(0, shownAssignees);
	return {
		object: "list",
		data: shown.map(({ member }) => expandedMember(context, member)),
		total: assignees.length,
		count: shown.length,
		limit: shownAssignees,
		has_more: assignees.length > shown.length,
		url: apiUrl(context, `/cases/${id}/assignees`)
	};
}
function toCaseItem(context, item, expand = []) {
	const record = expand.includes("entity") ? context.db.records.get(item.record) : void 0;
	return {
		object: "case_item",
		id: item.id,
		entity: record ? toRecord(context, record) : {
			id: item.record,
			type: "record"
		},
		created_at: isoSeconds(item.createdAt),
		updated_at: isoSeconds(item.updatedAt)
	};
}
const toCaseReview = (context, review, expand = []) => ({
	object: "case_review",
	id: review.id,
	reviewed_by: expand.includes("reviewed_by") ? expandedMember(context, review.reviewedBy) : review.reviewedBy,
	status: review.status,
	from_status: review.fromStatus,
	created_at: isoSeconds(review.createdAt),
	updated_at: isoSeconds(review.updatedAt)
});
// mocks/amiqus/routes/case-items.ts
const evidence$27 = documented("openapi 2.0, 2026-08-19: Case Items");
/** Most that one call takes, and what its answer gives as `limit`. */
const most = 100;
const caseItemRoutes = [
	route$4({
		method: "GET",
		path: "/api/v2/cases/:id/items",
		summary: "list the items of a case",
		evidence: evidence$27,
		query: z.object({
			...pageQuery$1.shape,
			...expandQuery("entity").shape
		}),
		handle(request, context) {
			const { id } = findCase(context, idOf(request.params.id), "Case not found.");
			const { expand } = request.query;
			const rows = context.db.caseItems.where("case", id);
			return json(page$8(context, request, rows, (item) => toCaseItem(context, item, expand)));
		}
	}),
	route$4({
		method: "PATCH",
		path: "/api/v2/cases/:id/items",
		summary: "add records to a case; the answer holds only the new items",
		evidence: evidence$27,
		body: z.array(z.object({
			id: z.int(),
			type: z.literal("record")
		})).min(1).max(most),
		handle({ params, body }, context) {
			const found = findCase(context, idOf(params.id));
			checkRecords(context, found, body);
			const added = addItems(context, found, body.map(({ id }) => id));
			if (added.length === 0) return empty();
			const data = added.map((item) => toCaseItem(context, item));
			return json(list(context, `/cases/${found.id}/items`, data, most), 201);
		}
	}),
	route$4({
		method: "DELETE",
		path: "/api/v2/cases/:case/items/:item",
		summary: "remove an item from a case",
		evidence: evidence$27,
		handle({ params }, context) {
			const found = findCase(context, idOf(params.case));
			const item = context.db.caseItems.get(idOf(params.item));
			if (item?.case !== found.id) throw notFound$1("Case item");
			removeItem(context, found, item);
			return empty();
		}
	})
];
/** A case holds records of its own client, and a record is in one case at most. */
function checkRecords({ db }, found, wanted) {
	const issues = wanted.flatMap(({ id }, at) => {
		const isOurs = db.records.get(id)?.client === found.client;
		const isElsewhere = db.caseItems.where("record", id).some((item) => item.case !== found.id);
		return isOurs && !isElsewhere ? [] : [{
			path: [at, "id"],
			kind: "not-one-of",
			values: [],
			given: id
		}];
	});
	if (issues.length > 0) throw invalid(...issues);
}
// mocks/amiqus/state/cases.ts
const caseStatuses = [
	"pending",
	"awaiting_response",
	"action_required",
	"reviewed_pending_decision",
	"approved",
	"rejected",
	"on_hold"
];
const status = z.enum(caseStatuses);
const clientCase = z.object({
	id: z.int(),
	name: z.string(),
	reference: z.string().nullable(),
	status,
	client: z.int(),
	createdBy: z.int(),
	createdAt: epochMs$4,
	updatedAt: epochMs$4,
	archivedAt: epochMs$4.nullable()
});
const caseItem = z.object({
	id: z.int(),
	case: z.int(),
	record: z.int(),
	createdAt: epochMs$4,
	updatedAt: epochMs$4
});
const caseReview = z.object({
	id: z.int(),
	case: z.int(),
	reviewedBy: z.int(),
	status,
	fromStatus: status,
	createdAt: epochMs$4,
	updatedAt: epochMs$4
});
const caseTables = {
	cases: table(clientCase, "client"),
	caseItems: table(caseItem, "case", "record"),
	caseReviews: table(caseReview, "case")
};
// mocks/amiqus/routes/cases.ts
const evidence$26 = documented("openapi 2.0, 2026-08-19: Cases");
const expandCase = expandQuery("client", "items", "assignees");
const filters$2 = z.object({
	status: z.string().transform((given) => given.split(",")).pipe(z.array(z.enum(caseStatuses))).optional(),
	visibility,
	created_by: z.coerce.number().int().optional(),
	assigned_to: idOrFalse.optional(),
	client: z.coerce.number().int().optional(),
	client_visibility: visibility,
	reference: z.string().optional(),
	search: z.string().optional()
});
const caseRoutes = [
	route$4({
		method: "GET",
		path: "/api/v2/cases",
		summary: "list cases, oldest first",
		evidence: evidence$26,
		query: z.object({
			...pageQuery$1.shape,
			...expandCase.shape,
			...sortQuery("name", "reference", "client.name.first_name", "client.name.last_name", "created_at", "updated_at", "archived_at").shape,
			...filters$2.shape
		}),
		handle(request, context) {
			const { query } = request;
			const nameOf = (found) => context.db.clients.get(found.client)?.name;
			const rows = sorted(filtered$1(context, query), query, {
				name: ({ name }) => name,
				reference: ({ reference }) => reference,
				"client.name.first_name": (found) => nameOf(found)?.first_name ?? null,
				"client.name.last_name": (found) => nameOf(found)?.last_name ?? null,
				created_at: ({ createdAt }) => createdAt,
				updated_at: ({ updatedAt }) => updatedAt,
				archived_at: ({ archivedAt }) => archivedAt
			});
			return json(page$8(context, request, rows, (found) => toCase(context, found, query.expand)));
		}
	}),
	route$4({
		method: "POST",
		path: "/api/v2/cases",
		summary: "create a case for a client",
		evidence: evidence$26,
		body: z.object({
			client: z.int(),
			name: z.string().min(1),
			reference: z.string().nullable().default(null)
		}),
		handle(request, context) {
			const { body } = request;
			if (!context.db.clients.get(body.client)) throw broken(["client"], "The selected client is invalid", body.client);
			return json(toCase(context, createCase(context, body, memberOf(request, context).user)), 201);
		}
	}),
	route$4({
		method: "GET",
		path: "/api/v2/cases/:id",
		summary: "show a case",
		evidence: evidence$26,
		query: expandCase,
		handle: ({ params, query }, context) => json(toCase(context, findCase(context, idOf(params.id)), query.expand))
	}),
	route$4({
		method: "PATCH",
		path: "/api/v2/cases/:id",
		summary: "rename a case, or archive it",
		evidence: evidence$26,
		body: z.object({
			name: z.string().min(1),
			reference: z.string().nullable(),
			is_archived: z.boolean()
		}).partial(),
		handle({ params, body }, context) {
			const found = findCase(context, idOf(params.id));
			if (Object.keys(body).length === 0) throw broken(["errors"], "At least one property is required");
			return json(toCase(context, updateCase(context, found, body)));
		}
	}),
	route$4({
		method: "GET",
		path: "/api/v2/cases/:id/reviews",
		summary: "list the reviews of a case, oldest first",
		evidence: evidence$26,
		query: z.object({
			...pageQuery$1.shape,
			...expandQuery("reviewed_by").shape
		}),
		handle(request, context) {
			const { id } = findCase(context, idOf(request.params.id), "Case not found.");
			const { expand } = request.query;
			const rows = context.db.caseReviews.where("case", id);
			return json(page$8(context, request, rows, (review) => toCaseReview(context, review, expand)));
		}
	}),
	route$4({
		method: "POST",
		path: "/api/v2/cases/:id/reviews",
		summary: "decide on a case",
		evidence: evidence$26,
		body: z.object({ status: z.enum(caseStatuses) }),
		handle(request, context) {
			const found = findCase(context, idOf(request.params.id));
			const reviewer = memberOf(request, context).id;
			return json(toCaseReview(context, reviewCase(context, found, request.body.status, reviewer)), 201);
		}
	}),
	listAssignees({
		plural: "cases",
		singular: "case",
		what: "Case",
		exists: ({ db }, id) => db.cases.get(id) !== void 0
	})
];
/** The rows as they are when nothing is asked for, so that a page costs no more than its rows. */
function filtered$1(context, wanted) {
	const { db } = context;
	const rows = wanted.client === void 0 ? db.cases.all() : db.cases.where("client", wanted.client);
	const tests = testsOf$1(context, wanted);
	return tests.length === 0 ? rows : rows.filter((found) => tests.every((test) => test(found)));
}
function testsOf$1(context, wanted) {
	const { db } = context;
	const { status, reference, assigned_to: assignee, client_visibility: ofClient } = wanted;
	const tests = [];
	if (status !== void 0) tests.push((found) => status.includes(found.status));
	if (wanted.visibility !== void 0) tests.push((found) => isVisible(wanted.visibility, found));
	if (wanted.created_by !== void 0) tests.push((found) => found.createdBy === wanted.created_by);
	if (assignee !== void 0) tests.push(({ id }) => isAssigned(context, `case:${id}`, assignee));
	if (reference !== void 0) tests.push((found) => found.reference === reference);
	if (ofClient !== void 0) tests.push(({ client }) => isVisible(ofClient, db.clients.get(client) ?? { archivedAt: null }));
	if (wanted.search !== void 0) tests.push(searches(context, wanted.search));
	return tests;
}
/** By the name of the case and the names of its client; every word has to be found, in any case. */
function searches({ db }, search) {
	const words = search.toLowerCase().split(/\s+/);
	return ({ name, client }) => {
		const of = db.clients.get(client)?.name;
		const text = [
			name,
			of?.first_name,
			of?.middle_name,
			of?.last_name
		].join(" ").toLowerCase();
		return words.every((word) => text.includes(word));
	};
}
// mocks/amiqus/schema/places.ts
const words$2 = (text) => text.trim().split(/\s+/);
/** ISO 3166 codes, with a few that are history; the specification takes these and no others. */
const countries = words$2(`
  AF AX AL DZ AS AD AO AI AG AR AM AW AU AT AZ BS BH BD BB BY BE BZ BJ BM BT BO BA BW BV BR IO BN BG
  BF BI KH CA CV KY CF TD CL CN CX CC CO KM CG CD CK CR HR CU CW CY CZ CI DK DJ DM DO EC EG SV GQ ER
  EE ET FK FO FJ FI FR GF PF TF GA GM GE DE GH GI GR GL GD GP GU GT GG GN GW GY HT HM VA HN HK HU IS
  IN ID IR IQ IE IM IL IT JM JP JE JO KZ KE KI KP XK KW KG LA LV LB LS LR LY LI LT LU MO MK MG MW MY
  MV ML MT MH MQ MR MU YT MX FM MD MC MN ME MS MA MZ MM NA NR NP NL AN NC NZ NI NE NG NU NF MP NO OM
  PK PS PW PA PG PY PE PH PN PL PT PR QA CM RE RO RU RW BL SH KN LC MF PM WS SM ST SA SN RS SC SL SG
  SX SK SI SB SO ZA GS KR SS ES LK VC SD SR SJ SZ SE CH SY TW TJ TZ TH TL TG TK TO TT TN TR TM TC TV
  UG UA AE GB US UM UY UZ VU VE VN VG VI WF EH YE YU ZM ZW
`);
/** Where a company can be registered: a country, or one of its states. */
const jurisdictions = words$2(`
  ae_az us_al us_ak al us_az us_ar aw au bs bh bd bb by be bz bm bo br bg us_ca kh ca us_co us_ct hr
  cw cy us_de dk us_dc do ae_du fi us_fl fr gf us_ga de gi gr gl gp gg us_hi hk is us_id in us_in
  us_ia ir ie im il jm jp je us_ks us_ky lv li us_la lu us_me my mt mq us_md us_ma mu yt mx us_mi
  us_mn us_ms us_mo md us_mt me mm us_ne nl us_nv ca_nb us_nh us_nj us_nm us_ny nz ca_nl us_nc us_nd
  no ca_ns us_oh us_ok us_or pk pa us_pa pl ca_pe pr ca_qc us_ri ro rw re bl mf pm sg sk si za us_sc
  us_sd es se ch tj tz us_tn us_tx th to tn ug ua gb us_ut vu us_vt vn us_va us_wa us_wv us_wi us_wy
`);
// mocks/amiqus/schema/client-bodies.ts
/** What a client's address, name and details may be in a body. */
const text$7 = z.string().nullable().optional();
const short = z.string().max(255);
const addressBody = closed$2({
	unit: text$7,
	house_name: text$7,
	house_number: text$7,
	street_name: text$7,
	second_street: text$7,
	district: text$7,
	city: text$7,
	province: text$7,
	postcode: text$7,
	country: z.enum(countries).nullable().optional()
}, "object");
const nameFields = {
	title: z.enum([
		"miss",
		"ms",
		"mrs",
		"mr",
		"dr",
		"sir",
		"master",
		"mx",
		"dame",
		"lord",
		"lady",
		"prof",
		"other"
	]).nullable().optional(),
	other_title: z.string().max(20).nullable().optional(),
	first_name: short.min(1),
	middle_name: short.nullable().optional(),
	last_name: short.min(1)
};
const nameReadOnly = [
	"object",
	"name",
	"full_name",
	"complete_name"
];
const nameBody = closed$2(nameFields, ...nameReadOnly);
const nameChanges = closed$2({
	...nameFields,
	first_name: nameFields.first_name.optional(),
	last_name: nameFields.last_name.optional()
}, ...nameReadOnly);
const detailFields = {
	status: z.enum([
		"pending",
		"approved",
		"rejected"
	]).optional(),
	landline: text$7,
	mobile: text$7,
	dob: z.iso.date().nullable().optional(),
	reference: text$7,
	deletion_date: z.iso.date().nullable().optional()
};
const readOnly$1 = [
	"object",
	"id",
	"national_insurance_number",
	"is_deletable",
	"created_at",
	"updated_at",
	"archived_at"
];
const newClient = closed$2({
	...detailFields,
	email: z.email(),
	name: nameBody
}, ...readOnly$1);
const clientChanges = closed$2({
	...detailFields,
	email: z.email().optional(),
	name: nameChanges.optional()
}, ...readOnly$1);
// mocks/amiqus/routes/client-address.ts
const evidence$25 = documented("openapi 2.0, 2026-08-19: Client Address");
const clientAddressRoutes = [route$4({
	method: "GET",
	path: "/api/v2/clients/:id/address",
	summary: "show a client's address",
	evidence: evidence$25,
	handle: ({ params }, context) => json(toAddress(clientOf(context, params.id).address ?? noAddress))
}), route$4({
	method: "PUT",
	path: "/api/v2/clients/:id/address",
	summary: "replace a client's address",
	evidence: evidence$25,
	body: addressBody,
	handle({ params, body }, context) {
		const client = clientOf(context, params.id);
		needsSomething(body);
		const address = toAddressRow(body);
		updateClient(context, client, { address });
		return json(toAddress(address));
	}
})];
// mocks/amiqus/life/client-search.ts
/** The clients that every filter of a list lets through. */
function matches$1(context, rows, { search, status, visibility, assignee, reference, deletion_date: deletion }) {
	const tests = [];
	if (search) tests.push((client) => isFound(search, searched(context, client)));
	if (status) tests.push((client) => client.status === status);
	if (visibility) tests.push((client) => isVisible(visibility, client));
	if (assignee !== void 0) tests.push(({ id }) => isAssigned(context, `client:${id}`, assignee));
	if (reference !== void 0) tests.push((client) => client.reference?.toLowerCase() === reference.toLowerCase());
	if (deletion) {
		const today = new Date(context.now()).toISOString().slice(0, 10);
		tests.push(({ deletionDate }) => deletionState(deletionDate, today) === deletion);
	}
	return tests.length === 0 ? rows : rows.filter((client) => tests.every((test) => test(client)));
}
/** `fuzzy` is all that the page says of it: here every word of the search must be part of something. */
function isFound(search, texts) {
	const all = plain$1(texts.filter((text) => text !== null).join(" "));
	return plain$1(search).split(/\s+/).every((word) => all.includes(word));
}
const plain$1 = (text) => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
function searched({ db }, { id, name, reference }) {
	const organisations = db.memberships.where("client", id).map(({ organisation }) => db.organisations.get(organisation)?.name ?? null);
	return [
		name.first_name,
		name.middle_name,
		name.last_name,
		reference,
		...organisations
	];
}
function deletionState(date, today) {
	if (date === null) return "not_set";
	if (date === today) return "today";
	return date > today ? "upcoming" : "overdue";
}
// mocks/amiqus/wire/forms.ts
/** The same thing under two names: `client_form` below a client, `form` in the list of all. */
const toForm = (object, form, expanded = {}) => ({
	object,
	id: form.id,
	reference: form.reference,
	type: form.type,
	client: form.client,
	record: form.record,
	...expanded,
	name: form.name,
	description: form.description,
	instructions: form.instructions,
	fields: form.fields,
	version: form.version,
	created_at: isoSeconds(form.createdAt),
	updated_at: isoSeconds(form.updatedAt),
	completed_at: orNull(form.completedAt),
	archived_at: orNull(form.archivedAt)
});
const toFormTemplate = (template) => ({
	object: "form_template",
	id: template.id,
	reference: template.reference,
	name: template.name,
	description: template.description,
	instructions: template.instructions,
	fields: template.fields,
	version: template.version,
	is_enabled: template.isEnabled,
	created_at: isoSeconds(template.createdAt),
	updated_at: isoSeconds(template.updatedAt),
	archived_at: orNull(template.archivedAt)
});
// mocks/amiqus/wire/files.ts
/** The same thing under two names: `client_file` below a client, `file` in the list of all. */
function toFile$1(context, object, file, expand = []) {
	const attachment = context.db.attachments.get(file.attachment);
	return {
		object,
		id: file.id,
		type: file.type,
		source: expand.includes("source") ? expandedSource(context, file.source) : file.source,
		name: file.name,
		attachment: attachment && toAttachment(attachment),
		created_by: expand.includes("created_by") ? expandedMaker(context, file.createdBy) : file.createdBy,
		is_deletable: file.isDeletable,
		expires_at: orNull(file.expiresAt),
		created_at: isoSeconds(file.createdAt),
		updated_at: isoSeconds(file.updatedAt),
		redacted_at: orNull(attachment?.redactedAt ?? null)
	};
}
const expandedMaker = (context, { id, type }) => type === "client" ? expandedClient(context, id) : expandedMember(context, id);
/** Whatever a file belongs to, in full; the short form when it is gone. */
function expandedSource(context, source) {
	const { db } = context;
	switch (source.type) {
		case "client": {
			const client = db.clients.get(source.id);
			return client ? toClient(context, client) : source;
		}
		case "check": {
			const check = db.checks.get(source.id);
			return check ? toCheck(check) : source;
		}
		case "client_form": {
			const form = db.forms.get(source.id);
			return form ? toForm("client_form", form) : source;
		}
		case "client_document": {
			const document = db.clientDocuments.get(source.id);
			return document ? toClientDocument(document) : source;
		}
		case "record_document": {
			const document = db.recordDocuments.get(source.id);
			return document ? toRecordDocument(context, document) : source;
		}
	}
}
const toClientDocument = (document) => ({
	object: "client_document",
	id: document.id,
	client: document.client,
	name: document.name,
	config: { instructions: document.instructions },
	created_at: isoSeconds(document.createdAt),
	updated_at: isoSeconds(document.updatedAt)
});
// mocks/amiqus/routes/client-files.ts
const evidence$24 = documented("openapi 2.0, 2026-08-19: Files");
const sources = [
	"check",
	"client",
	"client_form",
	"form",
	"client_document",
	"record_document"
];
const checkTypes = [
	"photo_id",
	"reference",
	"banking_information",
	"employment_referencing"
];
const documentTypes = [
	"requested",
	"sent",
	"returned"
];
const parts$2 = expandQuery("source", "created_by").shape;
const wanted$6 = pageQuery$1.extend({
	...sortQuery("name", "created_at", "expires_at").shape,
	...parts$2,
	source: z.enum(sources).optional(),
	source_type: z.enum([...checkTypes, ...documentTypes]).optional(),
	search: z.string().optional()
});
const newFile = z.object({
	attachment: z.int(),
	template: z.int().optional(),
	name: z.string().min(1).max(255).optional(),
	expires_at: z.iso.datetime({ offset: true }).nullable().optional()
});
const clientFileRoutes = [
	route$4({
		method: "GET",
		path: "/api/v2/files",
		summary: "list the files of all clients",
		evidence: evidence$24,
		query: pageQuery$1.extend({
			...sortQuery("created_at", "updated_at", "expires_at").shape,
			...parts$2
		}),
		handle(request, context) {
			const rows = sorted(context.db.files.all(), request.query, {
				created_at: ({ createdAt }) => createdAt,
				updated_at: ({ updatedAt }) => updatedAt,
				expires_at: ({ expiresAt }) => expiresAt
			});
			return json(page$8(context, request, rows, (each) => toFile$1(context, "file", each, request.query.expand)));
		}
	}),
	route$4({
		method: "GET",
		path: "/api/v2/clients/:id/files",
		summary: "list a client's files",
		evidence: evidence$24,
		query: wanted$6,
		handle(request, context) {
			const { query, params } = request;
			const rows = sorted(filesOf(context, clientOf(context, params.id).id, query), query, {
				name: ({ name }) => name,
				created_at: ({ createdAt }) => createdAt,
				expires_at: ({ expiresAt }) => expiresAt
			});
			return json(page$8(context, request, rows, (each) => toFile$1(context, "client_file", each, query.expand)));
		}
	}),
	route$4({
		method: "POST",
		path: "/api/v2/clients/:id/files",
		summary: "give an uploaded file to a client",
		evidence: evidence$24,
		body: newFile,
		handle(request, context) {
			const client = clientOf(context, request.params.id);
			const { id } = memberOf(request, context);
			return json(toFile$1(context, "client_file", createFile(context, client.id, id, request.body)), 201);
		}
	}),
	route$4({
		method: "DELETE",
		path: "/api/v2/clients/:clientId/files/:fileId",
		summary: "delete a client's file",
		evidence: evidence$24,
		handle({ params }, context) {
			if (!deleteFile(context, fileOf(context, clientOf(context, params.clientId).id, params.fileId))) throw forbidden("a file of a record cannot be deleted");
			return empty();
		}
	}),
	route$4({
		method: "GET",
		path: "/api/v2/clients/:clientId/files/:fileId/download",
		summary: "download a client's file",
		file: "kept",
		evidence: evidence$24,
		handle({ params }, context) {
			return download(context, fileOf(context, clientOf(context, params.clientId).id, params.fileId).attachment);
		}
	})
];
/** A file is handed out only when a virus scan had nothing against it. */
function download({ db }, id) {
	const attachment = db.attachments.get(id);
	switch (attachment?.scan) {
		case void 0:
		case "pending": throw new RefusalError({ kind: "not-ready" });
		case "error": return json({ error: "File scan could not be completed" }, 423);
		case "infected": return json({ error: "File scan detected a virus" }, 410);
		case "clean":
		case "unsupported": return bytes(Buffer.from(attachment?.content ?? "", "base64"), attachment?.type ?? "", 200, { "Content-Disposition": `attachment; filename="${headerSafe(attachment?.original ?? "")}"` });
	}
}
/** What would end the header, or is no ASCII, becomes `_`. */
const headerSafe = (name) => name.replaceAll(/[^\x20-\x7e]|["\\]/g, "_");
function filesOf({ db }, client, { source, source_type: sourceType, search }) {
	if (sourceType !== void 0 && source === void 0) throw broken(["source"], "The source field is required when source type is present");
	const wantedSource = source === "form" ? "client_form" : source;
	return db.files.where("client", client).filter((file) => (wantedSource === void 0 || file.source.type === wantedSource) && (sourceType === void 0 || typeOfSource(db, file.source) === sourceType) && (!search || isFound(search, [file.name])));
}
function typeOfSource(db, { id, type }) {
	if (type === "check") return db.checks.get(id)?.type.replace(/^check\./, "");
	return type === "record_document" ? db.recordDocuments.get(id)?.type : void 0;
}
// mocks/amiqus/wire/organisations.ts
/** How many of its people an organisation shows at once. */
const shown$2 = 25;
const toOrganisation = (context, organisation, expand = []) => ({
	object: "organisation",
	id: organisation.id,
	status: organisation.status,
	name: organisation.name,
	company_number: organisation.companyNumber,
	...organisation.jurisdiction !== null && { jurisdiction: organisation.jurisdiction },
	reference: organisation.reference,
	address: organisation.address && toAddress(organisation.address),
	incorporated_at: organisation.incorporatedAt,
	assignees: assigneesOf(context, organisation.id, expand.includes("assignees")),
	clients: clientsOf(context, organisation.id, expand.includes("clients")),
	created_at: isoSeconds(organisation.createdAt),
	updated_at: isoSeconds(organisation.updatedAt),
	archived_at: orNull(organisation.archivedAt)
});
function assigneesOf(context, id, inFull) {
	const { db } = context;
	const members = db.assignees.where("to", `organisation:${id}`).map(({ member }) => member);
	if (members.length === 0) return null;
	if (!inFull) return members.slice(0, shown$2);
	const all = members.flatMap((member) => db.members.get(member) ?? []);
	return list(context, `/organisations/${id}/assignees`, all.map((member) => toMember(context, member)), shown$2);
}
function clientsOf(context, id, inFull) {
	const { db } = context;
	const clients = db.memberships.where("organisation", id).map(({ client }) => client);
	if (clients.length === 0) return null;
	if (!inFull) return clients.slice(0, shown$2);
	const all = clients.flatMap((client) => db.clients.get(client) ?? []);
	return list(context, `/organisations/${id}/clients`, all.map((client) => toClient(context, client)), shown$2);
}
// mocks/amiqus/routes/client-organisations.ts
const evidence$23 = documented("openapi 2.0, 2026-08-19: Client Organisations");
const wanted$5 = pageQuery$1.extend({
	...sortQuery("name", "created_at", "updated_at", "archived_at").shape,
	...expandQuery("assignees", "clients").shape
});
const many = z.array(z.int());
/** Checked here and not by the route, since an empty list has words of its own. */
function readOrganisations({ db }, body) {
	if (!Array.isArray(body) || body.length === 0) throw broken(["errors"], "At least one organisation is required", body);
	const read = many.safeParse(body, { reportInput: true });
	if (!read.success) throw invalid(...toIssues(read.error));
	read.data.forEach((id, at) => {
		const organisation = db.organisations.get(id);
		if (!organisation || organisation.archivedAt !== null) throw broken([at], `The selected ${at} is invalid`, id);
	});
	return read.data;
}
function answer$5(context, client, added) {
	if (added.length === 0) return empty();
	const data = added.map((organisation) => toOrganisation(context, organisation));
	return json(list(context, `/clients/${client}/organisations`, data), 201);
}
const clientOrganisationRoutes = [
	route$4({
		method: "GET",
		path: "/api/v2/clients/:id/organisations",
		summary: "list the organisations that a client belongs to",
		evidence: evidence$23,
		query: wanted$5,
		handle(request, context) {
			const { db } = context;
			const rows = sorted(db.memberships.where("client", clientOf(context, request.params.id).id).flatMap(({ organisation }) => db.organisations.get(organisation) ?? []), request.query, {
				name: ({ name }) => name,
				created_at: ({ createdAt }) => createdAt,
				updated_at: ({ updatedAt }) => updatedAt,
				archived_at: ({ archivedAt }) => archivedAt
			});
			return json(page$8(context, request, rows, (each) => toOrganisation(context, each, request.query.expand)));
		}
	}),
	route$4({
		method: "POST",
		path: "/api/v2/clients/:id/organisations",
		summary: "add a client to organisations",
		evidence: evidence$23,
		body: z.unknown(),
		handle({ params, body }, context) {
			const { id } = clientOf(context, params.id);
			return answer$5(context, id, addMemberships(context, id, readOrganisations(context, body)));
		}
	}),
	route$4({
		method: "PUT",
		path: "/api/v2/clients/:id/organisations",
		summary: "replace the organisations that a client belongs to",
		evidence: evidence$23,
		body: z.unknown(),
		handle({ params, body }, context) {
			const { id } = clientOf(context, params.id);
			return answer$5(context, id, replaceMemberships(context, id, readOrganisations(context, body)));
		}
	}),
	route$4({
		method: "DELETE",
		path: "/api/v2/clients/:id/organisations",
		summary: "take a client out of all organisations",
		evidence: evidence$23,
		handle({ params }, context) {
			removeMemberships(context, clientOf(context, params.id).id);
			return empty();
		}
	}),
	route$4({
		method: "DELETE",
		path: "/api/v2/clients/:clientId/organisations/:organisationId",
		summary: "take a client out of one organisation",
		evidence: evidence$23,
		handle({ params }, context) {
			const client = clientOf(context, params.clientId);
			const organisation = idOf(params.organisationId);
			if (!context.db.memberships.where("client", client.id).some((membership) => membership.organisation === organisation)) throw notFound$1("Organisation");
			removeMemberships(context, client.id, [organisation]);
			return empty();
		}
	})
];
// mocks/amiqus/life/client-details.ts
/** What a body says of a new client. */
const toDetails$1 = ({ name, deletion_date: deletionDate, ...details }) => ({
	...onlyGiven(details),
	email: details.email,
	name: checkedName({
		title: name.title ?? null,
		other_title: name.other_title ?? null,
		first_name: name.first_name,
		middle_name: name.middle_name ?? null,
		last_name: name.last_name
	}),
	...deletionDate !== void 0 && { deletionDate }
});
/** What a body changes of a client; parts of a name that it leaves out stay. */
const toChanges = (client, { name, deletion_date: deletionDate, ...details }) => ({
	...onlyGiven(details),
	...name && { name: checkedName({
		...client.name,
		...onlyGiven(name)
	}) },
	...deletionDate !== void 0 && { deletionDate }
});
function checkedName(name) {
	if (name.title === "other" && !name.other_title) throw broken(["name", "other_title"], "The name.other title field is required");
	return name;
}
// mocks/amiqus/routes/clients.ts
const evidence$22 = documented("openapi 2.0, 2026-08-19: Clients");
const clientRoutes = [
	route$4({
		method: "GET",
		path: "/api/v2/clients",
		summary: "list clients, oldest first",
		evidence: evidence$22,
		query: pageQuery$1.extend({
			search: z.string().optional(),
			status: z.enum([
				"pending",
				"approved",
				"rejected"
			]).optional(),
			visibility,
			assignee: z.coerce.number().int().optional(),
			reference: z.string().optional(),
			deletion_date: z.enum([
				"upcoming",
				"today",
				"overdue",
				"not_set"
			]).optional(),
			...sortQuery("name.first_name", "name.last_name", "deletion_date", "created_at", "updated_at", "archived_at").shape
		}),
		handle(request, context) {
			const inOrder = sorted(matches$1(context, context.db.clients.all(), request.query), request.query, {
				"name.first_name": ({ name }) => name.first_name,
				"name.last_name": ({ name }) => name.last_name,
				deletion_date: ({ deletionDate }) => deletionDate,
				created_at: ({ createdAt }) => createdAt,
				updated_at: ({ updatedAt }) => updatedAt,
				archived_at: ({ archivedAt }) => archivedAt
			});
			return json(page$8(context, request, inOrder, (client) => toClient(context, client)));
		}
	}),
	route$4({
		method: "POST",
		path: "/api/v2/clients",
		summary: "create a client",
		evidence: evidence$22,
		body: newClient,
		handle: ({ body }, context) => json(toClient(context, createClient(context, toDetails$1(body))), 201)
	}),
	route$4({
		method: "GET",
		path: "/api/v2/clients/:id",
		summary: "show a client",
		evidence: evidence$22,
		handle: ({ params }, context) => json(toClient(context, clientOf(context, params.id)))
	}),
	route$4({
		method: "PATCH",
		path: "/api/v2/clients/:id",
		summary: "change a client's details",
		evidence: evidence$22,
		body: clientChanges,
		handle({ params, body }, context) {
			const client = clientOf(context, params.id);
			needsSomething(body);
			return json(toClient(context, updateClient(context, client, toChanges(client, body))));
		}
	}),
	route$4({
		method: "DELETE",
		path: "/api/v2/clients/:id",
		summary: "delete a client, with everything that is only there because of it",
		evidence: evidence$22,
		handle(request, context) {
			const client = clientOf(context, request.params.id);
			const { role } = memberOf(request, context);
			const wasAsked = context.db.records.where("client", client.id).length > 0;
			if (role !== "owner" && (role !== "member" || wasAsked)) throw forbidden("clients with records are deleted by owners, others by members too");
			deleteClient(context, client);
			return empty();
		}
	})
];
// mocks/amiqus/wire/expanded.ts
/** The record with this id in full; the id itself when the record is gone. */
function expandedRecord(context, id) {
	const record = context.db.records.get(id);
	return record ? toRecord(context, record) : id;
}
// mocks/amiqus/routes/corrections.ts
const evidence$21 = documented("openapi 2.0, 2026-08-19: Client Corrections");
const wanted$3 = pageQuery$1.extend({
	...sortQuery("created_at").shape,
	...expandQuery("client", "record").shape,
	status: z.enum([
		"pending",
		"accepted",
		"rejected"
	]).optional()
});
const decision$1 = z.object({
	status: z.enum(["accepted", "rejected"]),
	correction: z.object({
		first_name: z.string().optional(),
		middle_name: z.string().nullable().optional(),
		last_name: z.string().optional()
	}).optional()
});
const correctionRoutes = [route$4({
	method: "GET",
	path: "/api/v2/clients/:id/corrections",
	summary: "list the changes of name that a client asked for",
	evidence: evidence$21,
	query: wanted$3,
	handle(request, context) {
		const { status, expand } = request.query;
		const inOrder = sorted(context.db.corrections.where("client", clientOf(context, request.params.id).id).filter((correction) => status === void 0 || correction.status === status), request.query, { created_at: ({ createdAt }) => createdAt });
		return json(page$8(context, request, inOrder, (correction) => toCorrection(correction, {
			...expand.includes("client") && { client: expandedClient(context, correction.client) },
			...expand.includes("record") && { record: expandedRecord(context, correction.record) }
		})));
	}
}), route$4({
	method: "PATCH",
	path: "/api/v2/clients/:clientId/corrections/:correctionId",
	summary: "accept, change or reject a change of name",
	evidence: evidence$21,
	body: decision$1,
	handle({ params, body }, context) {
		const client = clientOf(context, params.clientId);
		const correction = context.db.corrections.get(idOf(params.correctionId));
		if (correction?.client !== client.id) throw notFound$1("Correction");
		if (correction.status !== "pending") return json({ message: "Correction has already been completed" }, 405);
		if (body.correction) needsSomething(body.correction);
		return json(toCorrection(settleCorrection(context, correction, body.status, onlyGiven(body.correction ?? {}))));
	}
})];
// mocks/amiqus/routes/credits.ts
const toEntry$2 = (context, entry, expand) => ({
	object: "credit_history",
	id: entry.id,
	credits: entry.credits,
	reason: entry.reason,
	created_at: isoSeconds(entry.createdAt),
	causer: expand.includes("causer") ? expandedCauser(context, entry.causer) : entry.causer
});
/** Only a check is shown in full; a user stays an id. */
function expandedCauser({ db }, causer) {
	const check = causer?.type === "check" ? db.checks.get(causer.id) : void 0;
	return check ? toCheck(check) : causer;
}
const creditRoutes = [route$4({
	method: "GET",
	path: "/api/v2/credits",
	summary: "list what credits were got and spent",
	evidence: documented("openapi 2.0, 2026-08-19: Credits"),
	query: pageQuery$1.extend({
		...sortQuery("created_at").shape,
		...expandQuery("causer").shape
	}),
	handle(request, context) {
		const rows = sorted(context.db.credits.all(), request.query, { created_at: ({ createdAt }) => createdAt });
		return json(page$8(context, request, rows, (entry) => toEntry$2(context, entry, request.query.expand)));
	}
})];
// mocks/amiqus/schema/form-fields.ts
/** The fields of a form template, by type. What else a field holds is kept, since nothing forbids it. */
const text$6 = z.looseObject({
	type: z.literal("text"),
	text: z.string()
});
const paragraph = z.looseObject({
	type: z.literal("paragraph"),
	content: z.array(text$6).min(1)
});
const block = z.lazy(() => z.discriminatedUnion("type", [
	paragraph,
	z.looseObject({
		type: z.literal("bulletList"),
		content: z.array(item).min(1)
	}),
	z.looseObject({
		type: z.literal("orderedList"),
		attrs: z.looseObject({ start: z.int() }),
		content: z.array(item).min(1)
	})
]));
const item = z.looseObject({
	type: z.literal("listItem"),
	content: z.array(block).min(1).optional()
});
/** Formatted text. */
const richText = z.looseObject({
	type: z.literal("doc"),
	content: z.array(block).min(1)
});
const id$3 = z.string();
const label = z.string();
const show_if = z.record(z.string(), z.string()).nullable().optional();
const validation$1 = z.array(z.literal("required")).nullable().optional();
const choice$1 = z.looseObject({
	value: z.string(),
	options: z.array(z.string()).min(2).refine((options) => new Set(options).size === options.length, "The options have a duplicate value")
});
const field$2 = z.discriminatedUnion("type", [
	z.looseObject({
		id: id$3,
		type: z.literal("section"),
		label,
		fields: z.array(z.string()).min(1)
	}),
	z.looseObject({
		id: id$3,
		type: z.literal("heading"),
		label,
		show_if
	}),
	z.looseObject({
		id: id$3,
		type: z.literal("rich_text"),
		json_content: richText,
		show_if
	}),
	z.looseObject({
		id: id$3,
		type: z.literal("text"),
		label,
		validation: validation$1,
		show_if
	}),
	z.looseObject({
		id: id$3,
		type: z.literal("textarea"),
		label,
		validation: validation$1,
		show_if
	}),
	z.looseObject({
		id: id$3,
		type: z.literal("radio"),
		label: choice$1,
		validation: validation$1,
		show_if
	}),
	z.looseObject({
		id: id$3,
		type: z.literal("checkbox"),
		label: choice$1,
		validation: validation$1,
		show_if
	}),
	z.looseObject({
		id: id$3,
		type: z.literal("document"),
		label: label.optional(),
		description: z.string().optional(),
		template_id: z.int().optional(),
		validation: validation$1,
		show_if
	})
], "The selected type is invalid");
const fields$3 = {
	name: z.string().max(255),
	description: z.string().nullable().optional(),
	instructions: richText.nullable().optional(),
	fields: z.array(field$2).min(2).max(200),
	is_enabled: z.boolean().optional()
};
const readOnly = [
	"object",
	"id",
	"reference",
	"version",
	"created_at",
	"updated_at",
	"archived_at"
];
const newFormTemplate = closed$2(fields$3, ...readOnly);
const formTemplateChanges = closed$2({
	...fields$3,
	name: fields$3.name.optional(),
	fields: fields$3.fields.optional()
}, ...readOnly);
// mocks/amiqus/routes/form-templates.ts
const evidence$20 = documented("openapi 2.0, 2026-08-19: Form Templates");
const formTemplateRoutes = [
	route$4({
		method: "GET",
		path: "/api/v2/form-templates",
		summary: "list form templates",
		evidence: evidence$20,
		query: pageQuery$1.extend({ enabled: flag$1.optional() }),
		handle(request, context) {
			const { enabled } = request.query;
			const rows = context.db.formTemplates.all().filter(({ isEnabled }) => enabled === void 0 || isEnabled === enabled);
			return json(page$8(context, request, rows, toFormTemplate));
		}
	}),
	route$4({
		method: "POST",
		path: "/api/v2/form-templates",
		summary: "create a form template",
		evidence: evidence$20,
		body: newFormTemplate,
		handle: ({ body }, context) => json(toFormTemplate(createFormTemplate(context, body)), 201)
	}),
	route$4({
		method: "GET",
		path: "/api/v2/form-templates/:reference",
		summary: "show a form template",
		evidence: evidence$20,
		handle: ({ params }, context) => json(toFormTemplate(formTemplateOf(context, params.reference)))
	}),
	route$4({
		method: "PATCH",
		path: "/api/v2/form-templates/:reference",
		summary: "change a form template; other fields make a new version",
		evidence: evidence$20,
		body: formTemplateChanges,
		handle({ params, body }, context) {
			const template = formTemplateOf(context, params.reference);
			needsSomething(body);
			return json(toFormTemplate(updateFormTemplate(context, template, body)));
		}
	}),
	route$4({
		method: "DELETE",
		path: "/api/v2/form-templates/:reference",
		summary: "delete a form template; forms that were made of it stay",
		evidence: evidence$20,
		handle({ params }, context) {
			context.db.formTemplates.delete(formTemplateOf(context, params.reference).id);
			return empty();
		}
	})
];
// mocks/amiqus/report-form.ts
/** The PDF of a form, with the answers that it has so far. */
const formReport = (form) => ({
	kind: "pdf",
	title: `Form ${form.name}`,
	at: form.updatedAt,
	lines: [
		`Reference: ${form.reference}`,
		`Version: ${form.version}`,
		`Completed: ${form.completedAt === null ? "no" : isoSeconds(form.completedAt)}`,
		...form.fields.filter((field) => "value" in field).map((field) => `${ask(field)}: ${answer$4(field["value"])}`)
	]
});
function ask({ label, id }) {
	if (typeof label === "string") return label;
	const value = typeof label === "object" && label !== null && "value" in label ? label["value"] : void 0;
	return typeof value === "string" ? value : String(id);
}
function answer$4(value) {
	if (value === null || value === void 0) return "not answered";
	return typeof value === "string" ? value : JSON.stringify(value);
}
// mocks/amiqus/routes/forms.ts
const evidence$19 = documented("openapi 2.0, 2026-08-19: Forms");
const wanted$2 = pageQuery$1.extend({
	...expandQuery("client", "record").shape,
	type: z.enum(["internal", "requested"]).optional()
});
const formRoutes = [
	route$4({
		method: "GET",
		path: "/api/v2/forms",
		summary: "list the forms of all clients",
		evidence: evidence$19,
		query: wanted$2.extend(sortQuery("created_at", "updated_at").shape),
		handle(request, context) {
			const { type, expand } = request.query;
			const all = context.db.forms.all();
			const inOrder = sorted(type === void 0 ? all : all.filter((form) => form.type === type), request.query, {
				created_at: ({ createdAt }) => createdAt,
				updated_at: ({ updatedAt }) => updatedAt
			});
			return json(page$8(context, request, inOrder, (form) => toForm("form", form, expanded(context, form, expand))));
		}
	}),
	route$4({
		method: "GET",
		path: "/api/v2/clients/:id/forms",
		summary: "list a client's forms",
		evidence: evidence$19,
		query: wanted$2,
		handle(request, context) {
			const { type, expand } = request.query;
			const rows = context.db.forms.where("client", clientOf(context, request.params.id).id).filter((form) => type === void 0 || form.type === type);
			return json(page$8(context, request, rows, (form) => toForm("client_form", form, expanded(context, form, expand))));
		}
	}),
	route$4({
		method: "GET",
		path: "/api/v2/clients/:id/forms/:reference",
		summary: "show a client's form with its answers",
		evidence: evidence$19,
		handle: ({ params }, context) => json(toForm("client_form", formOf$1(context, params.id, params.reference)))
	}),
	route$4({
		method: "GET",
		path: "/api/v2/clients/:id/forms/:reference/download",
		summary: "download a client's form as PDF",
		file: "kept",
		evidence: evidence$19,
		handle({ params }, context) {
			const form = formOf$1(context, params.id, params.reference);
			return file$3(formReport(form), { "Content-Disposition": `attachment; filename="form-${form.reference}.pdf"` });
		}
	})
];
function expanded(context, { client, record }, expand) {
	return {
		...expand.includes("client") && { client: expandedClient(context, client) },
		...expand.includes("record") && record !== null && { record: expandedRecord(context, record) }
	};
}
function formOf$1(context, id, reference) {
	const client = clientOf(context, id);
	const [form] = context.db.forms.where("reference", reference);
	if (form?.client !== client.id) throw notFound$1("Form");
	return form;
}
// src/kernel/wire/html.ts
/** Markup that is safe to put into a page: everything that was filled in has been escaped. */
var Html = class {
	text;
	constructor(text) {
		this.text = text;
	}
};
/** Escapes whatever is filled in; only `Html` passes as it is, so that nobody can forget it. */
const html = (strings, ...parts) => new Html(strings.map((text, at) => text + fill$1(parts[at])).join(""));
function fill$1(part) {
	if (part === false || part === null || part === void 0) return "";
	if (part instanceof Html) return part.text;
	return typeof part === "object" ? part.map(({ text }) => text).join("") : escapeHtml(String(part));
}
const escapes = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;",
	"'": "&#39;"
};
const escapeHtml = (text) => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
// mocks/amiqus/hosted/form-fields.ts
/** How a field of a client form is asked for; nothing for one that nobody can fill in. */
function formField(field) {
	const name = fieldName(field);
	const required = isRequired(field) ? html` required` : html``;
	switch (field["type"]) {
		case "section":
		case "heading": return html`<h3>${labelOf(field)}</h3>`;
		case "text": return html`<label>${labelOf(field)}<input name="${name}" ${required} /></label>`;
		case "textarea": return html`<label>${labelOf(field)}<textarea name="${name}" rows="4" ${required}></textarea></label>`;
		case "radio": return html`<fieldset>
        <legend>${labelOf(field)}</legend>
        ${optionsOf(field).map((option) => html`<label
              ><input type="radio" name="${name}" value="${option}" ${required} /> ${option}</label
            >`)}
      </fieldset>`;
		case "checkbox": return html`<fieldset>
        <legend>${labelOf(field)}</legend>
        ${optionsOf(field).map((option) => html`<label><input type="checkbox" name="${name}" value="${option}" /> ${option}</label>`)}
      </fieldset>`;
		case "document": return html`<label>${labelOf(field)}<input type="file" name="${name}" ${required} /></label>`;
		default: return html``;
	}
}
const fieldName = (field) => `field.${String(field["id"])}`;
/** A field that is only asked for after some other answer cannot be required of everybody. */
const isRequired = (field) => Array.isArray(field["validation"]) && field["validation"].includes("required") && (field["show_if"] ?? null) === null;
/** A question with the answers that are possible. */
const choice = z.object({
	value: z.string(),
	options: z.array(z.string())
});
function labelOf(field) {
	const { label } = field;
	if (typeof label === "string") return label;
	return choice.safeParse(label).data?.value ?? String(field["id"]);
}
const optionsOf = ({ label }) => choice.safeParse(label).data?.options ?? [];
// mocks/amiqus/hosted/layout.ts
/** One page: plain HTML that works without scripts, and lets nothing else in. */
function htmlPage(title, content, status = 200) {
	const { text: markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <main>
          <p class="notice">
            This is a specimen page of hookdrill. Nothing that you enter leaves this machine.
          </p>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html> `;
	return text$10(markup, "text/html; charset=utf-8", status, {
		"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'",
		"Referrer-Policy": "no-referrer",
		"X-Content-Type-Options": "nosniff",
		"Cache-Control": "no-store"
	});
}
const style = html`
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: #222; background: #f4f4f1 } main { max-width:
  40rem; margin: 2rem auto; padding: 1rem 2rem; background: #fff } section { border-top: 1px solid #ccc;
  padding: 1rem 0 } label { display: block; margin: .5rem 0 } input:not([type=radio]):not([type=checkbox]),
  select, textarea { display: block; width: 100%; box-sizing: border-box; font: inherit } button { font:
  inherit; padding: .4rem 1.2rem } .notice { background: #fff6d6; padding: .5rem 1rem } .problem { background:
  #fde4e1; padding: .5rem 1rem } .done { color: #17632b }
`;
// mocks/amiqus/hosted/record-page.ts
/** What a client sees of a record: what is asked, and what is done. */
function recordPage(context, record, problem) {
	const isClosed = !record.steps.some((step) => isOpen(context, record, step));
	const needsDeclaration = record.isDeclarationRequired && record.declarationConfirmedAt === null;
	return htmlPage("Your request", html`<p>For ${record.name.first_name} ${record.name.last_name} &lt;${record.email}&gt;</p>
    ${record.message !== null && html`<blockquote>${record.message}</blockquote>`}
    ${problem !== void 0 && html`<p class="problem">${problem}</p>`}
    ${isClosed && html`<p class="done">There is nothing to complete in this request any more.</p>`}
    ${!isClosed && needsDeclaration && declaration(context, record)}
    ${record.steps.map((step) => stepSection(context, record, step, needsDeclaration))}
    ${!isClosed && nameCorrection(context, record)}`, problem === void 0 ? 200 : 422);
}
const noRecordPage = () => htmlPage("Request not found", html`<p>There is no request at this address.</p>`, 404);
/** Where the page of a record is, and everything below it. */
const hostedUrl = ({ baseUrl }, { code }, path = "") => `${baseUrl}/i/${code}${path}`;
const form$1 = (action, content) => html`<form method="post" enctype="multipart/form-data" action="${action}">${content}</form>`;
const declaration = (context, record) => html`<section>
    <h2>Declaration</h2>
    ${form$1(hostedUrl(context, record, "/declaration"), html`<label
          ><input type="checkbox" name="confirm" value="yes" required /> What I am about to enter is
          true.</label
        >
        <button>Confirm</button>`)}
  </section>`;
const nameCorrection = (context, { name, ...record }) => html`<section>
    <h2>Is your name different?</h2>
    ${form$1(hostedUrl(context, {
	name,
	...record
}, "/correction"), html`<label>First name<input name="first_name" value="${name.first_name}" required /></label>
        <label>Middle name<input name="middle_name" value="${name.middle_name ?? ""}" /></label>
        <label>Last name<input name="last_name" value="${name.last_name}" required /></label>
        <button>Ask for a correction</button>`)}
  </section>`;
function stepSection(context, record, step, isBarred) {
	const url = hostedUrl(context, record, `/steps/${step.id}`);
	return html`<section id="step-${step.id}">
    <h2>${step.type}</h2>
    ${isOpen(context, record, step) ? !isBarred && form$1(url, html`${stepFields(context, record, step)}<button>Submit</button>`) : html`<p class="done">${step.completedAt === null ? "Nothing to do here now." : "Completed."}</p>`}
  </section>`;
}
function stepFields(context, record, step) {
	if (step.form !== null) {
		const [found] = context.db.forms.where("reference", step.form);
		return html`${(found?.fields ?? []).map(formField)}`;
	}
	return step.document === null ? checkFields(step) : documentFields$1(context, record, step.document);
}
/** Where the real page would ask for papers and pictures, ours asks what the provider is to find. */
const checkFields = ({ preferences }) => html`<label
    >What the provider finds<select name="outcome">
      ${outcomes$1.map((outcome) => html`<option value="${outcome}" ${preferences?.["state"] === outcome && html` selected`}>
            ${outcomeNames[outcome]}
          </option>`)}
    </select></label
  >`;
const outcomeNames = {
	accepted: "accepted",
	rejected: "rejected",
	refer: "to be looked at (refer)",
	failed: "the check fails",
	paused: "the check is paused",
	submitted: "nothing yet (results come later)"
};
function documentFields$1(context, record, id) {
	const document = context.db.recordDocuments.get(id);
	const config = document?.config;
	if (!document || !config) return html``;
	if (!("require_return" in config)) return html`<p>${document.name ?? ""}: ${config.instructions}</p>
      <label>File<input type="file" name="file" required /></label>`;
	const download = hostedUrl(context, record, `/documents/${id}`);
	return html`<p>
      ${config.instructions ?? ""} <a href="${download}">Download ${document.name ?? "the document"}</a>
    </p>
    ${config.require_confirmation && html`<label><input type="checkbox" name="confirm" value="yes" required /> I have read it.</label>`}
    ${config.require_return && html`<p>${config.return_message ?? ""}</p>
        <label>File<input type="file" name="file" required /></label>`}`;
}
// mocks/amiqus/hosted/submit.ts
/** The client hands a step in on the page; gives what is wrong, in words for a person. */
async function submitHosted(context, record, id, body) {
	const problem = cannot(context, record, id);
	if (problem !== void 0) return problem;
	const files = await readFiles(body);
	const now = context.db.records.get(record.id);
	const step = now?.steps.find((candidate) => candidate.id === id);
	if (!now || !step || cannot(context, now, id) !== void 0) return "This step is not open any more.";
	if (!files.every(({ name }) => isTaken(name))) return "Please choose a document or a picture.";
	if (step.form !== null) return submitFormStep(context, now, step, body, files);
	return step.document === null ? submitCheckStep(context, now, step, body) : submitDocumentStep(context, now, step, body, files);
}
function cannot(context, record, id) {
	const step = record.steps.find((candidate) => candidate.id === id);
	if (!step || !isOpen(context, record, step)) return "This step is not open any more.";
	return record.isDeclarationRequired && record.declarationConfirmedAt === null ? "Please confirm the declaration first." : void 0;
}
function submitCheckStep(context, record, step, body) {
	const given = body["outcome"];
	const outcome = outcomes$1.find((candidate) => candidate === given);
	if (given !== void 0 && !outcome) return "Please choose what the provider finds.";
	submitStep(context, record, step, outcome);
}
async function readFiles(body) {
	const given = Object.entries(body).flatMap(([field, value]) => [value].flat().flatMap((file) => file instanceof File && file.size > 0 ? [{
		field,
		file
	}] : []));
	return await Promise.all(given.map(async ({ field, file }) => ({
		field,
		name: file.name,
		content: new Uint8Array(await file.arrayBuffer())
	})));
}
function submitDocumentStep(context, record, step, body, files) {
	const document = context.db.recordDocuments.get(step.document ?? NaN);
	const config = document?.config;
	if (!document || !config) return "This step is not open any more.";
	if (wantsFile(document) && files.length === 0) return "Please choose a file.";
	if ("require_return" in config && config.require_confirmation && body["confirm"] !== "yes") return "Please confirm that you have read it.";
	submitStep(context, record, step, void 0, files);
}
function submitFormStep(context, record, step, body, files) {
	const [form] = context.db.forms.where("reference", step.form ?? "");
	if (!form) return "This step is not open any more.";
	const problem = form.fields.map((field) => wrongWith(field, body, files)).find((found) => found !== void 0);
	if (problem !== void 0) return problem;
	answerForm(context, form, Object.fromEntries(form.fields.flatMap((field) => {
		const answer = answerOf$1(context, form, field, body, files);
		return answer === void 0 ? [] : [[String(field["id"]), answer]];
	})));
	submitStep(context, record, step);
}
const textsOf = (field, body) => [body[fieldName(field)]].flat().flatMap((value) => typeof value === "string" && value.trim() !== "" ? [value] : []);
function wrongWith(field, body, files) {
	const texts = textsOf(field, body);
	const isEmpty = field["type"] === "document" ? !files.some(({ field: name }) => name === fieldName(field)) : texts.length === 0;
	if (isRequired(field) && isEmpty) return `Please answer: ${labelOf(field)}`;
	return (field["type"] === "radio" || field["type"] === "checkbox") && texts.some((text) => !optionsOf(field).includes(text)) ? `Please choose one of the answers to: ${labelOf(field)}` : void 0;
}
function answerOf$1(context, form, field, body, files) {
	const texts = textsOf(field, body);
	switch (field["type"]) {
		case "text":
		case "textarea":
		case "radio": return texts.at(-1) ?? null;
		case "checkbox": return texts.length > 0 ? texts : null;
		case "document": {
			const received = files.filter(({ field: name }) => name === fieldName(field)).map((file) => receiveFile(context, form.client, {
				id: form.id,
				type: "client_form"
			}, file));
			return received.length > 0 ? received : null;
		}
		default: return;
	}
}
// mocks/amiqus/routes/hosted.ts
/** A page is for people: whoever knows the address may use it. */
const page$7 = {
	open: true,
	evidence: assumed("perform_url is documented, and what is behind it is not")
};
/** What a browser sends from a form, with files or without. */
const accepts$2 = ["multipart", "form"];
const anything = z.record(z.string(), z.unknown());
const names$2 = z.object({
	first_name: z.string().trim().min(1).max(255),
	middle_name: z.string().trim().max(255).transform((text) => text === "" ? null : text).default(null),
	last_name: z.string().trim().min(1).max(255)
});
/** Does what a form asks for and shows the page again: with what is wrong, if it says so. */
async function answer$3({ params }, context, run) {
	const record = recordOf(context, params.code);
	if (!record) return noRecordPage();
	const problem = await run(record);
	return problem === void 0 ? empty(303, { Location: hostedUrl(context, record) }) : recordPage(context, record, problem);
}
const recordOf = (context, code) => context.db.records.where("code", code)[0];
const isClosed = (context, record) => !record.steps.some((step) => isOpen(context, record, step));
const closed$1 = "There is nothing to complete in this request any more.";
const hostedRoutes = [
	route$4({
		...page$7,
		method: "GET",
		path: "/i/:code",
		summary: "the page on which a client completes a record",
		handle({ params }, context) {
			const record = recordOf(context, params.code);
			return record ? recordPage(context, record) : noRecordPage();
		}
	}),
	route$4({
		...page$7,
		method: "POST",
		path: "/i/:code/declaration",
		summary: "the client confirms the declaration",
		accepts: accepts$2,
		body: anything,
		handle: (request, context) => answer$3(request, context, (record) => {
			if (isClosed(context, record)) return closed$1;
			if (request.body["confirm"] !== "yes") return "Please confirm the declaration.";
			confirmDeclaration(context, record);
		})
	}),
	route$4({
		...page$7,
		method: "POST",
		path: "/i/:code/correction",
		summary: "the client says that their name is another",
		accepts: accepts$2,
		body: anything,
		handle: (request, context) => answer$3(request, context, (record) => {
			if (isClosed(context, record)) return closed$1;
			const given = names$2.safeParse(request.body);
			if (!given.success) return "Please give a first and a last name.";
			proposeCorrection(context, record.id, given.data);
		})
	}),
	route$4({
		...page$7,
		method: "POST",
		path: "/i/:code/steps/:step",
		summary: "the client completes a step",
		accepts: accepts$2,
		body: anything,
		handle: (request, context) => answer$3(request, context, (record) => submitHosted(context, record, idOf(request.params.step), request.body))
	}),
	route$4({
		...page$7,
		method: "GET",
		path: "/i/:code/documents/:document",
		summary: "the client downloads a document that was sent with a record",
		file: "kept",
		handle({ params }, context) {
			const record = recordOf(context, params.code);
			const document = context.db.recordDocuments.get(idOf(params.document));
			const attachment = context.db.attachments.get(document?.attachments?.[0] ?? NaN);
			if (!record || document?.record !== record.id || document.type !== "sent" || !attachment) return noRecordPage();
			return bytes(Buffer.from(attachment.content, "base64"), "application/octet-stream", 200, {
				"Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(attachment.original)}`,
				"X-Content-Type-Options": "nosniff"
			});
		}
	})
];
// mocks/amiqus/hosted/consent.ts
/** Whether an application may act for the user: two buttons, and what the application sent along. */
function consentPage({ db }, asked) {
	const who = db.users.get(7311)?.name ?? "";
	const team = db.teams.get(4101)?.name ?? "";
	const fields = [
		["client_id", asked.client_id],
		["redirect_uri", asked.redirect_uri],
		["state", asked.state]
	].flatMap(([name, value]) => value === void 0 ? [] : [html`<input type="hidden" name="${name}" value="${value}" />`]);
	return htmlPage("Authorisation request", html`<p>
        Application ${asked.client_id ?? ""} wants to act for ${who} in the team ${team}, and would then call
        ${asked.redirect_uri ?? ""}.
      </p>
      <form method="post" action="authorize">
        ${fields}
        <button name="decision" value="allow">Allow</button>
        <button name="decision" value="deny">Deny</button>
      </form>`);
}
// mocks/amiqus/routes/oauth.ts
const evidence$18 = documented("guides/auth/oauth, read 2026-08");
const asked = z.object({
	client_id: z.string().optional(),
	redirect_uri: z.string().optional(),
	response_type: z.string().optional(),
	state: z.string().optional()
});
const answered = asked.extend({ decision: z.enum(["allow", "deny"]) });
const optionalText$1 = z.string().optional();
const oauthRoutes$1 = [
	route$4({
		method: "GET",
		path: "/oauth/authorize",
		summary: "ask a person whether an application may act for them",
		evidence: evidence$18,
		open: true,
		query: asked,
		handle({ query }, context) {
			if (query.client_id !== oauthClient(context).id || !isUrl(query.redirect_uri)) return oauthError("invalid_client");
			if (query.response_type !== "code") return oauthError("unsupported_response_type");
			return consentPage(context, query);
		}
	}),
	route$4({
		method: "POST",
		path: "/oauth/authorize",
		summary: "the person allows it or does not: back to the application",
		evidence: evidence$18,
		open: true,
		accepts: ["form"],
		body: answered,
		handle({ body }, context) {
			const { client_id: id, redirect_uri: redirectUri, state, decision } = body;
			if (id !== oauthClient(context).id || redirectUri === void 0 || !isUrl(redirectUri)) return oauthError("invalid_client");
			const back = new URL(redirectUri);
			if (decision === "allow") back.searchParams.set("code", createCode(context, redirectUri));
			else back.searchParams.set("error", "access_denied");
			if (state !== void 0) back.searchParams.set("state", state);
			return empty(302, { Location: back.href });
		}
	}),
	route$4({
		method: "POST",
		path: "/oauth/token",
		summary: "exchange a code or a refresh token for a pair of tokens",
		evidence: evidence$18,
		open: true,
		accepts: ["form", "json"],
		body: z.object({
			grant_type: optionalText$1,
			client_id: optionalText$1,
			client_secret: optionalText$1,
			code: optionalText$1,
			refresh_token: optionalText$1,
			redirect_uri: optionalText$1
		}).default({}),
		handle: ({ body }, context) => exchange(context, body)
	})
];
const isUrl = (given) => given !== void 0 && URL.canParse(given);
/** One schema for both: the specification wants the name in a change, too. */
const organisationBody = closed$2({
	status: z.enum([
		"pending",
		"approved",
		"rejected"
	]).nullable().optional(),
	name: z.string().min(1).max(255),
	company_number: z.string().max(255).nullable().optional(),
	jurisdiction: z.enum(jurisdictions).nullable().optional(),
	reference: z.string().max(255).nullable().optional(),
	address: addressBody.nullable().optional(),
	incorporated_at: z.iso.date().nullable().optional()
}, "object", "id", "assignees", "clients", "created_at", "updated_at", "archived_at");
// mocks/amiqus/routes/organisations.ts
const evidence$17 = documented("openapi 2.0, 2026-08-19: Organisations");
const parts$1 = expandQuery("assignees", "clients");
const organisationRoutes = [
	route$4({
		method: "GET",
		path: "/api/v2/organisations",
		summary: "list organisations, oldest first",
		evidence: evidence$17,
		query: pageQuery$1.extend({
			search: z.string().optional(),
			assignee: idOrFalse.optional(),
			visibility,
			...parts$1.shape,
			...sortQuery("name", "reference", "created_at", "updated_at", "archived_at").shape
		}),
		handle(request, context) {
			const { expand } = request.query;
			const rows = sorted(matching(context, request.query), request.query, {
				name: ({ name }) => name,
				reference: ({ reference }) => reference,
				created_at: ({ createdAt }) => createdAt,
				updated_at: ({ updatedAt }) => updatedAt,
				archived_at: ({ archivedAt }) => archivedAt
			});
			return json(page$8(context, request, rows, (each) => toOrganisation(context, each, expand)));
		}
	}),
	route$4({
		method: "POST",
		path: "/api/v2/organisations",
		summary: "create an organisation",
		evidence: evidence$17,
		body: organisationBody,
		handle: ({ body }, context) => json(toOrganisation(context, createOrganisation(context, body)), 201)
	}),
	route$4({
		method: "GET",
		path: "/api/v2/organisations/:id",
		summary: "show an organisation",
		evidence: evidence$17,
		query: parts$1,
		handle: ({ params, query }, context) => json(toOrganisation(context, organisationOf(context, params.id), query.expand))
	}),
	route$4({
		method: "PATCH",
		path: "/api/v2/organisations/:id",
		summary: "change an organisation's details",
		evidence: evidence$17,
		body: organisationBody,
		handle({ params, body }, context) {
			const organisation = organisationOf(context, params.id);
			return json(toOrganisation(context, updateOrganisation(context, organisation, body)));
		}
	}),
	route$4({
		method: "GET",
		path: "/api/v2/organisations/:id/clients",
		summary: "list the clients of an organisation, newest first",
		evidence: evidence$17,
		query: pageQuery$1,
		handle(request, context) {
			const { db } = context;
			const clients = db.memberships.where("organisation", organisationOf(context, request.params.id).id).flatMap(({ client }) => db.clients.get(client) ?? []).toSorted((a, b) => b.createdAt - a.createdAt || b.id - a.id);
			return json(page$8(context, request, clients, (client) => toClient(context, client)));
		}
	}),
	...assigneeRoutes({
		plural: "organisations",
		singular: "organisation",
		what: "Organisation",
		exists: ({ db }, id) => db.organisations.get(id) !== void 0
	})
];
function matching(context, { search, assignee, visibility: seen }) {
	const all = context.db.organisations.all();
	if (!search && assignee === void 0 && seen === void 0) return all;
	return all.filter((each) => (!search || isFound(search, [
		each.name,
		each.companyNumber,
		each.reference
	])) && (assignee === void 0 || isAssigned(context, `organisation:${each.id}`, assignee)) && isVisible(seen, each));
}
// mocks/amiqus/routes/other.ts
const time$1 = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)).optional();
/** How long an SDK token is good for. */
const sdkTokenS = 3600;
const otherRoutes = [route$4({
	method: "GET",
	path: "/api/v2/aggregates/case-status",
	summary: "count the cases in each status",
	evidence: documented("openapi 2.0, 2026-08-19: Aggregates"),
	query: z.object({
		assigned_to: idOrFalse.optional(),
		start_date: time$1,
		end_date: time$1,
		visibility
	}),
	handle({ query }, context) {
		const { assigned_to: assignee, start_date: from = -Infinity, end_date: until = Infinity } = query;
		const counts = new Map(caseStatuses.map((status) => [status, 0]));
		for (const found of context.db.cases.all()) {
			if (found.updatedAt < from || found.updatedAt > until) continue;
			if (!isVisible(query.visibility, found)) continue;
			if (assignee !== void 0 && !isAssigned(context, `case:${found.id}`, assignee)) continue;
			counts.set(found.status, (counts.get(found.status) ?? 0) + 1);
		}
		return json({
			object: "case_status_aggregate",
			aggregates: Array.from(counts, ([status, count]) => ({
				status,
				count
			}))
		});
	}
}), route$4({
	method: "POST",
	path: "/api/v2/sdk_token",
	summary: "create a token with which an app can carry out one record, for an hour",
	evidence: documented("openapi 2.0, 2026-08-19: Other Resources"),
	body: z.object({ record_id: z.int() }),
	handle({ body }, context) {
		const record = context.db.records.get(body.record_id);
		if (!record) throw broken(["record_id"], "The selected record id is invalid", body.record_id);
		const iat = Math.floor(context.now() / 1e3);
		const token = signJwt({
			iat,
			exp: iat + sdkTokenS,
			record_id: record.id,
			client_id: record.client
		}, context.ids.stable("sdk-key", 40), {
			typ: "JWT",
			alg: "HS256"
		});
		return json({
			object: "sdk_token",
			token
		}, 201);
	}
})];
// mocks/amiqus/routes/record-lists.ts
const userId = z.coerce.number().int().optional();
const filters$1 = z.object({
	status: z.enum(recordStatuses).optional(),
	visibility,
	creator: userId,
	created_by: userId,
	assignee: idOrFalse.optional(),
	client_visibility: visibility
});
const listQuery = z.object({
	...pageQuery$1.shape,
	...expandQuery("client").shape,
	...sortQuery("client.name.first_name", "client.name.last_name", "created_at", "updated_at", "archived_at").shape,
	...filters$1.shape
});
const recordListRoutes = [route$4({
	method: "GET",
	path: "/api/v2/records",
	summary: "list records, oldest first",
	evidence: documented("openapi 2.0, 2026-08-19: Records"),
	query: listQuery,
	handle(request, context) {
		const { query } = request;
		const rows = sorted(filtered(context, context.db.records.all(), query), query, {
			"client.name.first_name": ({ name }) => name.first_name,
			"client.name.last_name": ({ name }) => name.last_name,
			created_at: ({ createdAt }) => createdAt,
			updated_at: ({ updatedAt }) => updatedAt,
			archived_at: ({ archivedAt }) => archivedAt
		});
		return json(page$8(context, request, rows, (record) => toRecord(context, record, query.expand)));
	}
}), route$4({
	method: "GET",
	path: "/api/v2/clients/:id/records",
	summary: "list the records of a client, oldest first",
	evidence: documented("openapi 2.0, 2026-08-19: Clients"),
	query: z.object({
		...pageQuery$1.shape,
		...expandQuery("client").shape
	}),
	handle(request, context) {
		const id = idOf(request.params.id);
		if (!context.db.clients.get(id)) throw notFound$1("Client");
		const { expand } = request.query;
		const rows = context.db.records.where("client", id);
		return json(page$8(context, request, rows, (record) => toRecord(context, record, expand)));
	}
})];
/** The rows as they are when nothing is asked for, so that a page costs no more than its rows. */
function filtered(context, rows, wanted) {
	const tests = testsOf(context, wanted);
	return tests.length === 0 ? rows : rows.filter((record) => tests.every((test) => test(record)));
}
function testsOf(context, wanted) {
	const { status, assignee, client_visibility: ofClient } = wanted;
	const author = wanted.created_by ?? wanted.creator;
	const tests = [];
	if (status !== void 0) tests.push((record) => recordStatus(context, record) === status);
	if (wanted.visibility !== void 0) tests.push((record) => isVisible(wanted.visibility, record));
	if (author !== void 0) tests.push((record) => record.createdBy === author);
	if (assignee !== void 0) tests.push(({ id }) => isAssigned(context, `record:${id}`, assignee));
	if (ofClient !== void 0) tests.push(({ client }) => isVisible(ofClient, context.db.clients.get(client) ?? { archivedAt: null }));
	return tests;
}
// mocks/amiqus/wire/check-response.ts
/** What a check found: details for Photo ID, and nothing but a word for the others, as the beta answers. */
function toCheckResponse(check, record) {
	if (check.type !== "check.photo_id") return { object: "check_response.other" };
	const result = check.status === "accepted" ? "clear" : "consider";
	const preferences = record.steps.find(({ id }) => id === check.step)?.preferences ?? {};
	return {
		object: "check_response.photo_id",
		status: "complete",
		result,
		reports: [documentReport(check, record, result, preferences["report_type"] === "biometric"), ...preferences["facial_similarity"] === true ? [faceReport(result)] : []],
		media: null
	};
}
const sub = (...names) => Object.fromEntries(names.map((name) => [name, { result: "clear" }]));
const clear = (...names) => ({
	result: "clear",
	breakdown: sub(...names)
});
/** A specimen passport. What is not clear is the one thing that a person would look at first: whether names match. */
function documentReport(check, record, result, hasChip) {
	return {
		type: "document",
		status: "complete",
		result,
		breakdown: {
			age_validation: clear("minimum_accepted_age"),
			compromised_document: clear("document_database", "repeat_attempts"),
			data_comparison: {
				result,
				breakdown: {
					first_name: { result: "clear" },
					last_name: { result },
					date_of_birth: { result: null }
				}
			},
			data_consistency: hasChip ? null : clear(...consistent),
			data_validation: clear("mrz", "document_expiration", "expiry_date", "date_of_birth", "document_numbers"),
			image_integrity: hasChip ? null : clear("supported_document", "image_quality", "colour_picture", "conclusive_document_quality"),
			issuing_authority: hasChip ? clear("nfc_passive_authentication", "nfc_active_authentication") : null,
			police_record: { result: "clear" },
			visual_authenticity: hasChip ? null : clear(...authentic)
		},
		document_data: documentData(check, record)
	};
}
const consistent = [
	"issuing_country",
	"document_numbers",
	"nationality",
	"gender",
	"document_type",
	"date_of_expiry",
	"date_of_birth",
	"last_name",
	"first_name"
];
const authentic = [
	"face_detection",
	"digital_tampering",
	"original_document_present",
	"picture_face_integrity",
	"security_features",
	"fonts",
	"template"
];
const documentData = (check, { name }) => ({
	document_type: "passport",
	first_name: name.first_name.toUpperCase(),
	last_name: name.last_name.toUpperCase(),
	middle_name: name.middle_name?.toUpperCase() ?? null,
	date_of_birth: null,
	gender: null,
	document_numbers: [{
		type: "document_number",
		value: `SPECIMEN${check.id}`
	}],
	issuing_authority: null,
	issuing_country: "GBR",
	issuing_state: null,
	issuing_date: isoSeconds(check.createdAt).slice(0, 10),
	date_of_expiry: null,
	mrz_line1: null,
	mrz_line2: null,
	mrz_line3: null,
	nationality: "GBR",
	place_of_birth: null,
	nfc: null
});
const faceReport = (result) => ({
	type: "facial_similarity_photo",
	status: "complete",
	result,
	breakdown: {
		face_comparison: {
			result,
			breakdown: { face_match: { result } }
		},
		image_integrity: clear("face_detected", "source_integrity"),
		visual_authenticity: {
			result: "clear",
			breakdown: { spoofing_detection: {
				result: "clear",
				properties: { score: 1 }
			} }
		}
	}
});
// mocks/amiqus/routes/record-parts.ts
const evidence$16 = documented("openapi 2.0, 2026-08-19: Records");
const recordPartRoutes = [
	route$4({
		method: "GET",
		path: "/api/v2/records/:id/steps",
		summary: "list the steps of a record",
		evidence: evidence$16,
		query: z.object({
			...pageQuery$1.shape,
			...expandQuery("check", "form", "document", "review").shape
		}),
		handle(request, context) {
			const record = findRecord(context, idOf(request.params.id));
			const { expand } = request.query;
			return json(page$8(context, request, record.steps, (step) => ({
				...toStep(context, step, expand),
				...expand.includes("form") && formOf(context, step)
			})));
		}
	}),
	route$4({
		method: "GET",
		path: "/api/v2/records/:id/documents",
		summary: "list the documents of a record: asked for, sent and returned",
		evidence: evidence$16,
		query: z.object({
			...pageQuery$1.shape,
			...expandQuery("attachments").shape
		}),
		handle(request, context) {
			const { id } = findRecord(context, idOf(request.params.id));
			const { expand } = request.query;
			const rows = context.db.recordDocuments.where("record", id);
			return json(page$8(context, request, rows, (row) => toRecordDocument(context, row, expand)));
		}
	}),
	route$4({
		method: "GET",
		path: "/api/v2/checks/:id",
		summary: "show a check",
		evidence: evidence$16,
		query: expandQuery("record", "response"),
		handle({ params, query }, context) {
			const check = context.db.checks.get(idOf(params.id));
			const record = check && context.db.records.get(check.record);
			if (!check || !record) throw notFound$1("Check");
			return json({
				...toCheck(check),
				...query.expand.includes("record") && { record: toRecord(context, record) },
				...query.expand.includes("response") && hasResponse(check) && { response: toCheckResponse(check, record) }
			});
		}
	})
];
function formOf(context, step) {
	const [form] = step.form === null ? [] : context.db.forms.where("reference", step.form);
	return form ? { form: toForm("client_form", form) } : {};
}
// mocks/amiqus/report.ts
/** The PDF that the back office shows of a record. */
const report$1 = (record, status) => ({
	kind: "pdf",
	title: `Amiqus record ${record.id}`,
	at: record.updatedAt,
	lines: [
		`Client: ${record.name.first_name} ${record.name.last_name} <${record.email}>`,
		`Status: ${status}`,
		`Created: ${isoSeconds(record.createdAt)}`,
		...record.steps.map((step) => `${step.type}: ${step.completedAt === null ? "open" : `completed ${isoSeconds(step.completedAt)}`}`)
	]
});
// mocks/amiqus/steps/new-record.ts
const manual = z.object({
	client: z.int(),
	steps: z.array(stepBody).min(1),
	notification: z.literal(["email", false]),
	message: z.string().max(5e3).nullable().default(null),
	reminder: z.boolean().default(false),
	is_declaration_required: z.boolean().default(false)
});
const fromTemplate = z.object({
	client: z.int(),
	template: z.int(),
	assignees: z.boolean().default(true)
});
/**
* What the body of `POST /records` asks for, checked to the last step before anything is made.
*
* @throws {RefusalError} `invalid`.
*/
const readNewRecord = (context, body) => body["template"] === void 0 ? readManual(context, body) : readTemplate(context, body);
function readManual(context, body) {
	const { client, steps, ...rest } = parse$1(manual, body);
	return {
		client: findClient$1(context, client),
		details: {
			steps: planSteps(context, steps),
			message: rest.message,
			hasReminders: rest.reminder,
			isDeclarationRequired: rest.is_declaration_required
		},
		members: []
	};
}
function readTemplate(context, body) {
	const { client, template, assignees } = parse$1(fromTemplate, body);
	if (body["notification"] !== void 0) throw broken(["notification"], "The notification field is prohibited when template is present");
	const found = context.db.recordTemplates.get(template);
	const steps = found?.isEnabled === true ? planTemplate(context, found) : void 0;
	if (!found || !steps) throw broken(["template"], "The selected template is invalid", template);
	const { presets } = found;
	return {
		client: findClient$1(context, client),
		details: {
			steps,
			message: presets.message,
			hasReminders: presets.reminder,
			isDeclarationRequired: presets.is_declaration_required
		},
		members: assignees ? presets.assignees.filter((member) => context.db.members.get(member)) : []
	};
}
/** Nothing for a template that no longer works: what it names may be gone. */
function planTemplate(context, { presets }) {
	const steps = z.array(stepBody).safeParse(presets.steps);
	try {
		return steps.success ? planSteps(context, steps.data) : void 0;
	} catch (error) {
		if (error instanceof RefusalError && error.refusal.kind === "invalid") return void 0;
		throw error;
	}
}
function parse$1(schema, body) {
	const read = schema.safeParse(body, { reportInput: true });
	if (!read.success) throw invalid(...toIssues(read.error));
	return read.data;
}
function findClient$1({ db }, id) {
	const client = db.clients.get(id);
	if (!client) throw broken(["client"], "The selected client is invalid", id);
	return client;
}
// mocks/amiqus/routes/records.ts
const evidence$15 = documented("openapi 2.0, 2026-08-19: Records");
const expandClient = expandQuery("client");
const changes$2 = z.object({
	is_archived: z.boolean(),
	is_reviewed: z.boolean(),
	has_reminders: z.boolean(),
	expired_at: z.unknown()
}).partial();
const recordRoutes = [
	route$4({
		method: "POST",
		path: "/api/v2/records",
		summary: "create a record: ask a client to complete steps",
		evidence: evidence$15,
		body: z.record(z.string(), z.unknown()),
		handle(request, context) {
			const { client, details, members } = readNewRecord(context, request.body);
			const record = createRecord(context, client, details, memberOf(request, context).user);
			addAssignees(context, `record:${record.id}`, members);
			return json(toRecord(context, record), 201);
		}
	}),
	route$4({
		method: "GET",
		path: "/api/v2/records/:id",
		summary: "show a record",
		evidence: evidence$15,
		query: expandClient,
		handle: ({ params, query }, context) => json(toRecord(context, findRecord(context, idOf(params.id)), query.expand))
	}),
	route$4({
		method: "PATCH",
		path: "/api/v2/records/:id",
		summary: "archive, review, remind or move the expiry of a record",
		evidence: evidence$15,
		body: changes$2,
		handle({ params, body }, context) {
			const found = findRecord(context, idOf(params.id));
			if (Object.keys(body).length === 0) throw broken(["errors"], "At least one property is required");
			return json(toRecord(context, change$1(context, found, body)));
		}
	}),
	route$4({
		method: "POST",
		path: "/api/v2/records/:id/archive",
		summary: "archive a record (deprecated: PATCH is_archived)",
		evidence: evidence$15,
		query: expandClient,
		handle({ params, query }, context) {
			const archived = archive(context, findRecord(context, idOf(params.id)), true);
			return json(toRecord(context, archived, query.expand));
		}
	}),
	route$4({
		method: "POST",
		path: "/api/v2/records/:id/expire",
		summary: "expire a record now",
		evidence: evidence$15,
		query: expandClient,
		handle: ({ params, query }, context) => json(toRecord(context, expire$1(context, findRecord(context, idOf(params.id))), query.expand))
	}),
	route$4({
		method: "GET",
		path: "/api/v2/records/:id/download",
		summary: "download the report of a record as PDF",
		file: "kept",
		evidence: evidence$15,
		handle({ params }, context) {
			const record = context.db.records.get(idOf(params.id));
			if (!record) throw notFound$1("Not Found.");
			return file$3(report$1(record, recordStatus(context, record)), { "Content-Disposition": `attachment; filename="record-${record.id}.pdf"` });
		}
	})
];
function archive(context, record, isArchived) {
	if (isArchived === (record.archivedAt !== null)) return record;
	return updateRecord(context, record, { archivedAt: isArchived ? context.now() : null });
}
function change$1(context, found, body) {
	const expiresAt = readExpiry(context, found, body.expired_at);
	let record = found;
	if (body.has_reminders !== void 0 && body.has_reminders !== record.hasReminders) record = updateRecord(context, record, { hasReminders: body.has_reminders });
	if (body.is_archived !== void 0) record = archive(context, record, body.is_archived);
	if (body.is_reviewed !== void 0) record = setReviewed(context, record, body.is_reviewed);
	if (expiresAt === void 0) return record;
	return expiresAt === true ? expire$1(context, record, "expired_at") : updateRecord(context, record, { expiresAt });
}
/** `true` is now; a time has to be within ten days. */
function readExpiry(context, record, given) {
	if (given === void 0) return void 0;
	if (!canExpire(record)) throw broken(["expired_at"], "The record has already been completed or has expired", given);
	if (given === true) return true;
	const time = z.iso.datetime({ offset: true }).safeParse(given);
	const at = time.success ? Date.parse(time.data) : NaN;
	if (Number.isNaN(at)) throw broken(["expired_at"], "The expired at is not a valid date", given);
	if (at <= context.now() || at > context.now() + 864e6) throw broken(["expired_at"], "The expired at must be a date within 10 days from now", given);
	return at;
}
// mocks/amiqus/life/step-reviews.ts
/** Somebody of the team approves a step, rejects it, or takes that back. */
function reviewStep(context, record, step, given) {
	const { db, ids } = context;
	const now = context.now();
	const before = step.review === null ? void 0 : db.stepReviews.get(step.review);
	const review = db.stepReviews.put({
		id: ids.next("reviews", 2698),
		step: step.id,
		reviewedBy: given.reviewedBy,
		status: given.status,
		fromStatus: before?.status ?? "pending",
		message: given.message,
		createdAt: now,
		updatedAt: now
	});
	const steps = record.steps.map((other) => other.id === step.id ? {
		...other,
		review: review.id
	} : other);
	notifyRecord(context, "record.updated", db.records.patch(record.id, {
		steps,
		updatedAt: now
	}));
	return review;
}
// mocks/amiqus/routes/step-reviews.ts
const evidence$14 = documented("openapi 2.0, 2026-08-19: Records");
const path$2 = "/api/v2/records/:record/steps/:step/reviews";
const expandReviewer = expandQuery("reviewed_by");
const newReview = z.object({
	status: z.enum([
		"pending",
		"approved",
		"rejected"
	]),
	message: z.string().min(1).max(1e3).nullable().default(null)
}).refine(({ status, message }) => status !== "rejected" || message !== null, {
	path: ["message"],
	error: "The message field is required when status is rejected"
});
const stepReviewRoutes = [route$4({
	method: "GET",
	path: path$2,
	summary: "list the reviews of a step, oldest first",
	evidence: evidence$14,
	query: z.object({
		...pageQuery$1.shape,
		...expandReviewer.shape,
		...sortQuery("created_at", "updated_at").shape
	}),
	handle(request, context) {
		const { step } = findStep(context, request.params);
		const { query } = request;
		const rows = sorted(context.db.stepReviews.where("step", step.id), query, {
			created_at: ({ createdAt }) => createdAt,
			updated_at: ({ updatedAt }) => updatedAt
		});
		return json(page$8(context, request, rows, (review) => toStepReview(context, review, query.expand)));
	}
}), route$4({
	method: "POST",
	path: path$2,
	summary: "review a step of a record",
	evidence: evidence$14,
	query: expandReviewer,
	body: newReview,
	handle(request, context) {
		const { record, step } = findStep(context, request.params);
		if (step.completedAt === null) throw broken(["errors"], "The step cannot be reviewed");
		const review = reviewStep(context, record, step, {
			...request.body,
			reviewedBy: memberOf(request, context).id
		});
		return json(toStepReview(context, review, request.query.expand), 201);
	}
})];
function findStep(context, params) {
	const record = findRecord(context, idOf(params.record));
	const id = idOf(params.step);
	const step = record.steps.find((candidate) => candidate.id === id);
	if (!step) throw notFound$1("Record step");
	return {
		record,
		step
	};
}
// mocks/amiqus/routes/steps.ts
const evidence$13 = documented("openapi 2.0, 2026-08-19: Steps");
const stepRoutes = [route$4({
	method: "GET",
	path: "/api/v2/steps",
	summary: "list the types of step that the team can use, with what they cost",
	evidence: evidence$13,
	query: pageQuery$1,
	handle: (request, context) => json(page$8(context, request, stepTypes, (type) => ({
		object: "available_step",
		type,
		costs: costsOf[type]
	})))
}), route$4({
	method: "POST",
	path: "/api/v2/steps",
	summary: "validate steps and tell what they would cost; nothing is made",
	evidence: evidence$13,
	body: z.object({ steps: z.array(stepBody).min(1) }),
	handle: ({ body }, context) => json({
		object: "validated_steps",
		steps: planSteps(context, body.steps).map(({ type, cost }) => ({
			object: "validated_step",
			type,
			cost
		}))
	})
})];
// mocks/amiqus/wire/templates.ts
const dates = ({ createdAt, updatedAt }) => ({
	created_at: isoSeconds(createdAt),
	updated_at: isoSeconds(updatedAt)
});
const toEmailTemplate = (template) => ({
	object: "email_template",
	id: template.id,
	name: template.name,
	description: template.description,
	content: template.content,
	is_enabled: template.isEnabled,
	...dates(template)
});
const toDocumentTemplate = (template) => ({
	object: "document_template",
	id: template.id,
	name: template.name,
	description: template.description,
	content: template.content,
	is_enabled: template.isEnabled,
	...dates(template)
});
const toRecordTemplate = (template) => {
	const { steps, assignees, ...settings } = template.presets;
	return {
		object: "record_template",
		id: template.id,
		name: template.name,
		description: template.description,
		presets: {
			steps: steps.map(({ type, preferences }) => ({
				object: "preset_step",
				type,
				...preferences !== null && { preferences }
			})),
			...settings,
			...assignees.length > 0 && { assignees }
		},
		is_enabled: template.isEnabled,
		...dates(template)
	};
};
const toLibraryDocument = (context, document, expand) => ({
	object: "document",
	id: document.id,
	name: document.name,
	description: document.description,
	is_enabled: document.isEnabled,
	attachment: expand.includes("attachment") && document.attachment !== null ? expandedAttachment(context, document.attachment) : document.attachment,
	...dates(document)
});
// mocks/amiqus/routes/templates.ts
const evidence$12 = documented("openapi 2.0, 2026-08-19: Templates");
const wanted = pageQuery$1.extend({ enabled: flag$1.optional() });
const enabledOnly = (rows, enabled) => enabled === void 0 ? rows : rows.filter(({ isEnabled }) => isEnabled === enabled);
const templateRoutes = [
	route$4({
		method: "GET",
		path: "/api/v2/templates/emails",
		summary: "list e-mail templates",
		evidence: evidence$12,
		query: wanted,
		handle(request, context) {
			const rows = enabledOnly(context.db.emailTemplates.all(), request.query.enabled);
			return json(page$8(context, request, rows, toEmailTemplate));
		}
	}),
	route$4({
		method: "GET",
		path: "/api/v2/templates/documents",
		summary: "list document templates",
		evidence: evidence$12,
		query: wanted,
		handle(request, context) {
			const rows = enabledOnly(context.db.documentTemplates.all(), request.query.enabled);
			return json(page$8(context, request, rows, toDocumentTemplate));
		}
	}),
	route$4({
		method: "GET",
		path: "/api/v2/templates/records",
		summary: "list record templates",
		evidence: evidence$12,
		query: wanted,
		handle(request, context) {
			const rows = enabledOnly(context.db.recordTemplates.all(), request.query.enabled);
			return json(page$8(context, request, rows, toRecordTemplate));
		}
	}),
	route$4({
		method: "GET",
		path: "/api/v2/documents",
		summary: "list the documents of the library",
		evidence: evidence$12,
		query: wanted.extend(expandQuery("attachment").shape),
		handle(request, context) {
			const { enabled, expand } = request.query;
			const rows = enabledOnly(context.db.documents.all(), enabled);
			return json(page$8(context, request, rows, (each) => toLibraryDocument(context, each, expand)));
		}
	})
];
// mocks/amiqus/life/webhooks.ts
/** How long the log keeps a delivery, from its first attempt (guides/webhooks). */
const keptMs$1 = 7776e6;
/** What was sent to a subscription, newest first. The number of a delivery is its place among all that were ever made. */
function deliveryLog(context, webhook) {
	const subscription = String(webhook);
	const since = context.now() - keptMs$1;
	return context.deliveries().map((delivery, at) => ({
		id: firstDeliveryId + at,
		delivery
	})).filter(({ delivery }) => delivery.subscription === subscription && (delivery.attempts[0]?.at ?? delivery.createdAt) >= since).toReversed();
}
const firstDeliveryId = 4532;
function findWebhook({ db }, id) {
	const webhook = db.webhooks.get(id);
	if (!webhook) throw notFound$1("Webhook");
	return webhook;
}
// mocks/amiqus/wire/webhooks.ts
const toWebhook$1 = (webhook) => ({
	object: "webhook",
	id: webhook.id,
	uuid: webhook.uuid,
	url: webhook.url,
	secret: webhook.secret,
	events: webhook.events,
	is_enabled: webhook.isEnabled,
	created_at: isoSeconds(webhook.createdAt),
	updated_at: isoSeconds(webhook.updatedAt)
});
/** One row for each delivery, showing its most recent attempt. */
function toDelivery({ options }, { id, delivery }) {
	const last = delivery.attempts.at(-1);
	const sentAt = isoSeconds(last?.at ?? delivery.createdAt);
	const bytes = Buffer.from(delivery.body, "base64");
	const sent = JSON.parse(bytes.toString("utf8"));
	return {
		object: "webhook_delivery",
		id,
		uuid: delivery.id,
		event: delivery.event,
		attempts: delivery.attempts.length,
		request: {
			url: delivery.url,
			method: "POST",
			headers: {
				"Content-Length": String(bytes.length),
				Host: new URL(delivery.url).host,
				...last?.headers
			},
			body: options.deliveryLogBody === "sent" ? sent : asSpecified(delivery, sent, sentAt)
		},
		...toResponse(last),
		last_sent_at: sentAt
	};
}
const withData = z.object({ data: z.unknown() });
/** The body as the specification describes it, which is not what was sent. */
const asSpecified = (delivery, sent, sentAt) => ({
	uuid: delivery.id,
	event: delivery.event,
	sent_at: sentAt,
	data: withData.parse(sent).data
});
/** Left out when there was no answer: the document knows no other form. */
function toResponse(last) {
	if (last?.outcome.kind !== "response") return {};
	const { status, headers, body } = last.outcome;
	return { response: {
		status_code: String(status),
		headers,
		body: bodyOf$2(body)
	} };
}
/** An answer that is JSON shows as what it says, any other as its text, an empty one as nothing. */
function bodyOf$2(text) {
	if (text === "") return null;
	try {
		const value = JSON.parse(text);
		return typeof value === "object" ? value : text;
	} catch (error) {
		if (error instanceof SyntaxError) return text;
		throw error;
	}
}
// mocks/amiqus/routes/webhooks.ts
const evidence$11 = documented("openapi 2.0, 2026-08-19: Webhooks");
const settings$4 = z.object({
	url: z.url({ protocol: /^https?$/ }),
	events: z.array(z.enum(subscribable)).min(1),
	is_enabled: z.boolean()
});
const webhookRoutes$1 = [
	route$4({
		method: "GET",
		path: "/api/v2/webhooks",
		summary: "list webhook subscriptions",
		evidence: evidence$11,
		query: z.object({
			...pageQuery$1.shape,
			enabled: flag$1.optional()
		}),
		handle(request, context) {
			const { enabled } = request.query;
			const all = context.db.webhooks.all();
			const rows = enabled === void 0 ? all : all.filter(({ isEnabled }) => isEnabled === enabled);
			return json(page$8(context, request, rows, toWebhook$1));
		}
	}),
	route$4({
		method: "POST",
		path: "/api/v2/webhooks",
		summary: "subscribe a URL to events; the answer holds the secret",
		evidence: evidence$11,
		body: settings$4.extend({ is_enabled: z.boolean().default(true) }),
		handle({ body }, context) {
			checkSettings(context, body);
			const { url, events, is_enabled: isEnabled } = body;
			return json(toWebhook$1(createWebhook(context, {
				url,
				events,
				isEnabled
			})), 201);
		}
	}),
	route$4({
		method: "GET",
		path: "/api/v2/webhooks/:id",
		summary: "show a webhook subscription",
		evidence: evidence$11,
		handle: ({ params }, context) => json(toWebhook$1(findWebhook(context, idOf(params.id))))
	}),
	route$4({
		method: "PATCH",
		path: "/api/v2/webhooks/:id",
		summary: "change, disable or enable a webhook subscription",
		evidence: evidence$11,
		body: settings$4.partial(),
		handle({ params, body }, context) {
			const webhook = findWebhook(context, idOf(params.id));
			checkSettings(context, body);
			const changed = context.db.webhooks.patch(webhook.id, {
				updatedAt: context.now(),
				...body.url !== void 0 && { url: body.url },
				...body.events !== void 0 && { events: body.events },
				...body.is_enabled !== void 0 && {
					isEnabled: body.is_enabled,
					failures: 0
				}
			});
			return json(toWebhook$1(changed));
		}
	}),
	route$4({
		method: "DELETE",
		path: "/api/v2/webhooks/:id",
		summary: "delete a webhook subscription",
		evidence: evidence$11,
		handle({ params }, context) {
			context.db.webhooks.delete(findWebhook(context, idOf(params.id)).id);
			return empty();
		}
	}),
	route$4({
		method: "GET",
		path: "/api/v2/webhooks/:id/deliveries",
		summary: "list what was sent to a subscription, newest first",
		evidence: evidence$11,
		query: pageQuery$1,
		handle(request, context) {
			const { id } = findWebhook(context, idOf(request.params.id));
			return json(page$8(context, request, deliveryLog(context, id), (row) => toDelivery(context, row)));
		}
	})
];
function checkSettings(context, { url, events = [] }) {
	const repeated = events.flatMap((name, at) => events.indexOf(name) === at ? [] : [at]);
	if (repeated.length > 0) throw invalid(...repeated.map((at) => ({
		path: ["events", at],
		kind: "rule",
		message: `The events.${at} field has a duplicate value`,
		given: events[at]
	})));
	const problem = url === void 0 ? void 0 : urlProblem$1(context, url);
	if (problem !== void 0) throw broken(["url"], problem, url);
}
// mocks/amiqus/routes.ts
const recordAssigneeRoutes = assigneeRoutes({
	plural: "records",
	singular: "record",
	what: "Record",
	exists: ({ db }, id) => db.records.get(id) !== void 0
});
const clientAssigneeRoutes = assigneeRoutes({
	plural: "clients",
	singular: "client",
	what: "Client",
	exists: ({ db }, id) => db.clients.get(id) !== void 0
});
const routes$1 = [
	...clientRoutes,
	...clientAddressRoutes,
	...clientAssigneeRoutes,
	...clientOrganisationRoutes,
	...clientFileRoutes,
	...correctionRoutes,
	...organisationRoutes,
	...formRoutes,
	...formTemplateRoutes,
	...templateRoutes,
	...attachmentRoutes,
	...creditRoutes,
	...accountRoutes,
	...oauthRoutes$1,
	...recordListRoutes,
	...recordRoutes,
	...recordPartRoutes,
	...stepReviewRoutes,
	...recordAssigneeRoutes,
	...stepRoutes,
	...caseRoutes,
	...caseItemRoutes,
	...otherRoutes,
	...hostedRoutes,
	...webhookRoutes$1
];
// mocks/amiqus/state/assignees.ts
/** A member of the team who looks after something. */
const assignee = z.object({
	id: z.int(),
	/** What it is: `record:983434`, `case:8723`, … */
	to: z.string(),
	member: z.int()
});
const assigneeTables = { assignees: table(assignee, "to") };
const check$1 = z.object({
	id: z.int(),
	record: z.int(),
	step: z.int(),
	/** The type of its step. */
	type: z.enum(stepTypes),
	status: z.enum([
		"pending",
		"submitted",
		"accepted",
		"rejected",
		"refer",
		"failed",
		"paused"
	]),
	allowReplay: z.boolean(),
	allowCancel: z.boolean(),
	requiresConsent: z.boolean(),
	createdAt: epochMs$4,
	updatedAt: epochMs$4
});
const checkTables = { checks: table(check$1) };
// mocks/amiqus/state/record-documents.ts
const requested = z.object({ instructions: z.string() });
const sent$3 = z.object({
	require_return: z.boolean(),
	require_confirmation: z.boolean(),
	instructions: z.string().nullable(),
	return_message: z.string().nullable()
});
const recordDocument = z.object({
	id: z.int(),
	record: z.int(),
	type: z.enum([
		"requested",
		"sent",
		"returned"
	]),
	name: z.string().nullable(),
	/** `null` for a document that came back. */
	config: z.union([sent$3, requested]).nullable(),
	/** What it came with: the record, or the document that it answers. */
	source: z.object({
		type: z.enum(["record", "record_document"]),
		id: z.int()
	}),
	attachments: z.array(z.int()).nullable(),
	createdAt: epochMs$4,
	updatedAt: epochMs$4,
	completedAt: epochMs$4.nullable()
});
const recordDocumentTables = { recordDocuments: table(recordDocument, "record") };
// mocks/amiqus/state/credits.ts
const entry = z.object({
	id: z.int(),
	credits: z.int(),
	reason: z.string().nullable(),
	causer: z.object({
		id: z.int(),
		type: z.enum(["user", "check"])
	}).nullable(),
	createdAt: epochMs$4
});
const creditTables = { credits: table(entry) };
// mocks/amiqus/state/forms.ts
/** A field as the schema of the API has it; kept as it came. */
const field$1 = z.object({
	id: z.string(),
	type: z.string()
}).catchall(z.json());
const described$1 = {
	id: z.int(),
	reference: z.string(),
	name: z.string(),
	description: z.string().nullable(),
	instructions: z.record(z.string(), z.json()).nullable(),
	fields: z.array(field$1),
	version: z.int(),
	createdAt: epochMs$4,
	updatedAt: epochMs$4,
	archivedAt: epochMs$4.nullable()
};
const formTemplate = z.object({
	...described$1,
	isEnabled: z.boolean()
});
const clientForm = z.object({
	...described$1,
	type: z.enum(["internal", "requested"]),
	client: z.int(),
	record: z.int().nullable(),
	completedAt: epochMs$4.nullable()
});
const formTables = {
	formTemplates: table(formTemplate, "reference"),
	forms: table(clientForm, "reference", "client", "record")
};
// mocks/amiqus/state/clients.ts
const address$3 = z.object({
	unit: z.string().nullable(),
	house_name: z.string().nullable(),
	house_number: z.string().nullable(),
	street_name: z.string().nullable(),
	second_street: z.string().nullable(),
	district: z.string().nullable(),
	city: z.string().nullable(),
	province: z.string().nullable(),
	postcode: z.string().nullable(),
	country: z.string().nullable()
});
const decision = z.enum([
	"pending",
	"approved",
	"rejected"
]);
const client$1 = z.object({
	id: z.int(),
	name: name$1,
	email: z.string(),
	status: decision.nullable(),
	landline: z.string().nullable(),
	mobile: z.string().nullable(),
	dob: z.string().nullable(),
	reference: z.string().nullable(),
	nationalInsuranceNumber: z.string().nullable(),
	address: address$3.nullable(),
	/** The day on which somebody wants to be reminded to delete the client: `YYYY-MM-DD`. */
	deletionDate: z.string().nullable(),
	createdAt: epochMs$4,
	updatedAt: epochMs$4,
	archivedAt: epochMs$4.nullable()
});
/** A change of name that a client asked for while completing a record. */
const correction = z.object({
	id: z.int(),
	client: z.int(),
	record: z.int(),
	status: z.enum([
		"pending",
		"accepted",
		"rejected"
	]),
	correction: z.object({
		first_name: z.string(),
		middle_name: z.string().nullable(),
		last_name: z.string()
	}),
	createdAt: epochMs$4,
	updatedAt: epochMs$4
});
const clientTables = {
	clients: table(client$1),
	corrections: table(correction, "client", "record")
};
// mocks/amiqus/state/organisations.ts
const organisation = z.object({
	id: z.int(),
	status: decision.nullable(),
	name: z.string(),
	companyNumber: z.string().nullable(),
	jurisdiction: z.string().nullable(),
	reference: z.string().nullable(),
	address: address$3.nullable(),
	incorporatedAt: z.string().nullable(),
	createdAt: epochMs$4,
	updatedAt: epochMs$4,
	archivedAt: epochMs$4.nullable()
});
const membership = z.object({
	id: z.int(),
	client: z.int(),
	organisation: z.int()
});
const organisationTables = {
	organisations: table(organisation),
	memberships: table(membership, "client", "organisation")
};
// mocks/amiqus/state/templates.ts
const common = {
	id: z.int(),
	name: z.string(),
	isEnabled: z.boolean(),
	createdAt: epochMs$4,
	updatedAt: epochMs$4
};
const description = z.string().nullable();
const emailTemplate = z.object({
	...common,
	description,
	content: z.string()
});
const documentTemplate = z.object({
	...common,
	description: z.string(),
	content: z.string()
});
const recordTemplate = z.object({
	...common,
	description: z.string(),
	/** A body for `POST /records` without a client, and who is assigned. */
	presets: z.object({
		steps: z.array(z.object({
			type: z.string(),
			preferences: z.record(z.string(), z.json()).nullable()
		})),
		notification: z.union([z.literal("email"), z.literal(false)]),
		message: z.string().nullable(),
		reminder: z.boolean(),
		is_declaration_required: z.boolean(),
		assignees: z.array(z.int())
	})
});
/** A document of the library. */
const document$3 = z.object({
	...common,
	description,
	attachment: z.int().nullable()
});
const templateTables = {
	emailTemplates: table(emailTemplate),
	documentTemplates: table(documentTemplate),
	recordTemplates: table(recordTemplate),
	documents: table(document$3)
};
// mocks/amiqus/state/records.ts
const step$1 = z.object({
	id: z.int(),
	type: z.enum(stepTypes),
	/** `null` for a type that has none. */
	preferences: z.record(z.string(), z.json()).nullable(),
	/** What the step is carried out with: one of the three, by its type. */
	check: z.int().nullable(),
	document: z.int().nullable(),
	form: z.string().nullable(),
	cost: z.int(),
	/** The newest review, if there is one. */
	review: z.int().nullable(),
	completedAt: epochMs$4.nullable()
});
const record = z.object({
	id: z.int(),
	client: z.int(),
	email: z.string(),
	name: name$1,
	/** Ends the URL of the hosted page. */
	code: z.string(),
	steps: z.array(step$1),
	/** Shown to the client before the first step. */
	message: z.string().nullable(),
	hasReminders: z.boolean(),
	isDeclarationRequired: z.boolean(),
	declarationConfirmedAt: epochMs$4.nullable(),
	isReviewed: z.boolean(),
	/** The user who asked for it. */
	createdBy: z.int(),
	createdAt: epochMs$4,
	updatedAt: epochMs$4,
	/** When it expires, or did. */
	expiresAt: epochMs$4,
	archivedAt: epochMs$4.nullable(),
	/** When it reached a terminal state: every step done and every result in, or expired. */
	finishedAt: epochMs$4.nullable()
});
const stepReview = z.object({
	id: z.int(),
	step: z.int(),
	reviewedBy: z.int(),
	status: z.enum([
		"pending",
		"approved",
		"rejected"
	]),
	fromStatus: z.enum([
		"pending",
		"approved",
		"rejected"
	]),
	message: z.string().nullable(),
	createdAt: epochMs$4,
	updatedAt: epochMs$4
});
/** A request to an organisation: the API has no call for it, and webhooks tell of it. */
const organisationRecord = z.object({
	id: z.int(),
	organisation: z.int(),
	isReviewed: z.boolean(),
	finishedAt: epochMs$4.nullable(),
	createdAt: epochMs$4,
	updatedAt: epochMs$4
});
const recordTables = {
	records: table(record, "client", "code"),
	stepReviews: table(stepReview, "step"),
	organisationRecords: table(organisationRecord)
};
// mocks/amiqus/state/webhooks.ts
const webhook$2 = z.object({
	id: z.int(),
	uuid: z.uuid(),
	url: z.string(),
	secret: z.string(),
	/** What it was before an operator replaced it. */
	previousSecret: z.string().exactOptional(),
	events: z.array(z.string()),
	isEnabled: z.boolean(),
	/** Deliveries in a row that used up all their attempts. */
	failures: z.int(),
	createdAt: epochMs$4,
	updatedAt: epochMs$4
});
const webhookTables = { webhooks: table(webhook$2) };
// mocks/amiqus/state.ts
/** Everything that an account holds; the tables of a resource are in its own file. */
const tables$4 = {
	...templateTables,
	...organisationTables,
	...formTables,
	...creditTables,
	...attachmentTables,
	...accountTables,
	...clientTables,
	...recordDocumentTables,
	...checkTables,
	...caseTables,
	...assigneeTables,
	...recordTables,
	...webhookTables
};
// mocks/amiqus/index.ts
const amiqus = defineVendor()({
	name: "amiqus",
	title: "Amiqus ID API v2",
	handsOver: "report of a record (PDF)",
	editions: ["v2"],
	origins: [{ origin: "https://id.amiqus.co" }],
	bodyLimit,
	tables: tables$4,
	events: events$4,
	options: options$4,
	openAccount: open$4,
	credentials: credentials$4,
	headers: headers$4,
	authenticate: authenticate$4,
	answerHeaders: answerHeaders$1,
	routes: routes$1,
	actions: actions$4,
	jobs: jobs$2,
	encode: asciiJson,
	encodeAnswer: asciiJson,
	signings: [signing$2],
	audience: audience$4,
	retry: retry$4,
	deliveryHeaders: ({ delivery, number }) => ({
		"User-Agent": "Amiqus AmiqusID/8927532",
		"X-AQID-Delivery-Id": delivery.id,
		"X-AQID-Delivery-Attempt": String(number)
	}),
	afterDelivery: afterDelivery$1,
	expiries: expiries$3,
	examples: examples$4,
	refuse: refuse$5,
	ledger: ledger$4,
	journey: journey$4
});
// mocks/reportflow/texts.ts
/** The vendor's own sentences. The first four are from its error page, the others from the catalogue of its MCP server. */
const texts = {
	fileName: "ファイル名に使用できない文字が含まれています(/ \\ : * ? \" < > | および制御文字は使用不可)",
	noDesign: "指定したデザインが存在しません",
	noVersion: (version) => `指定したバージョン(${version})が存在しません`,
	noRequest: "指定された生成ジョブ (requestId) が見つかりません。",
	notReady: "ジョブはまだ完了していません。少し待って再試行してください。",
	noFile: "ダウンロード対象が存在しないか、保管期限を過ぎています。"
};
// mocks/reportflow/designs.ts
/** The version of a design, or the latest when none is named. */
function findVersion(context, designId, version) {
	const design = context.db.designs.get(designId);
	if (!design) throw notFound$1(texts.noDesign);
	const found = version === void 0 ? design.versions.at(-1) : design.versions.find((each) => each.version === version);
	if (!found) throw notFound$1(texts.noVersion(version ?? 0));
	return found;
}
const text$5 = (name) => ({
	name,
	type: "text"
});
const number$1 = (name) => ({
	name,
	type: "number"
});
/** What the account holds to begin with. The first two are those that the vendor's samples name. */
const inventedDesigns = (updatedAt) => [
	{
		id: "design_123",
		label: "Specimen invoice",
		updatedAt,
		versions: [...[
			1,
			2,
			3,
			4
		].map((version) => ({
			version,
			parameters: [text$5("companyName")]
		})), {
			version: 5,
			parameters: [text$5("companyName"), number$1("amount")]
		}]
	},
	{
		id: "550e8400-e29b-41d4-a716-446655440000",
		label: "Specimen invoice with a number",
		updatedAt,
		versions: [{
			version: 1,
			parameters: [
				text$5("customerName"),
				text$5("invoiceNumber"),
				number$1("amount")
			]
		}]
	},
	{
		id: "Sp3c1m3nQu0teA7x",
		label: "Specimen quotation",
		updatedAt,
		versions: [{
			version: 1,
			parameters: []
		}, {
			version: 2,
			parameters: [
				text$5("customerName"),
				{
					name: "isDraft",
					type: "boolean",
					description: "prints DRAFT beside the title"
				},
				number$1("total"),
				{
					name: "items",
					type: "array",
					fields: [{
						name: "itemName",
						type: "text"
					}, {
						name: "price",
						type: "number"
					}]
				}
			]
		}]
	},
	{
		id: "Sp3c1m3nR3c31ptA",
		label: "Specimen receipt",
		updatedAt,
		versions: [{
			version: 1,
			parameters: [text$5("customerName"), {
				name: "issuer",
				type: "collection",
				fields: [{
					name: "name",
					type: "text"
				}, {
					name: "capital",
					type: "number"
				}]
			}]
		}]
	}
];
// mocks/reportflow/links.ts
/** The ZIP of a whole request, also when it is for one file. */
const zipUrl$1 = ({ baseUrl }, { id }) => `${baseUrl}/v1/file/download/${id}`;
/** The page on which a person looks at a file. */
const shareUrl = ({ baseUrl }, { request, id }) => `${on("app.re-port-flow.com", baseUrl)}/file/${request}/${id}`;
/** The main API, which issues tokens and holds the gallery. */
const issuerOf = ({ baseUrl }) => `${on("re-port-flow.com", baseUrl)}/api/v1`;
/** Inside msw the vendor's own hosts are played, and it has several; elsewhere everything is on ours. */
const on = (host, baseUrl) => baseUrl === "https://api.re-port-flow.com" ? `https://${host}` : baseUrl;
/** What the legacy edition gives out instead of a download path; it is fetched without credentials. */
const legacyUrl = ({ baseUrl }, { workspaceId }, { designId, id }) => `${baseUrl}/${workspaceId}/design/${encodeURIComponent(designId)}/files/${id}`;
const thumbnailUrl = ({ baseUrl }, id) => `${baseUrl}/thumbnails/${encodeURIComponent(id)}`;
// mocks/reportflow/edition.ts
const editionOf = ({ edition }) => edition === "legacy" ? legacy$2 : current$3;
const accountOf$2 = ({ db }) => {
	const account = db.account.get("account");
	if (!account) throw new RangeError("the ReportFlow account has not been opened");
	return account;
};
const legacy$2 = {
	name: "legacy",
	bodyLimit: 20971520,
	texts: {
		noCredentials: "Missing authentication headers",
		wrongCredentials: "Invalid credentials"
	},
	appKeyPrefix: "app_",
	takesTokens: false,
	credentials: ({ workspaceId, appKey, secretKey }) => ({
		workspaceId,
		appKey,
		secretKey
	}),
	headers: ({ appKey, secretKey }) => ({
		AppKey: appKey,
		SecretKey: secretKey
	}),
	newFileId: (ids) => `file_${ids.token(16)}`,
	newBatchId: (ids) => `batch_${ids.token(16)}`,
	downloadId: (request, ids) => request.kind === "single" ? request.id : ids.uuid(),
	asyncStatus: ({ options }) => options.legacyAsyncStatus,
	accepted: (context, order) => ({
		url: legacyUrl(context, accountOf$2(context), order.request),
		fileId: legacyId(order),
		...order.request.kind === "multiple" && { files: order.files.map(({ id, fileName }) => ({
			fileName,
			fileId: id
		})) }
	}),
	syncHeaders: (context, order) => ({
		"File-URL": legacyUrl(context, accountOf$2(context), order.request),
		"File-ID": legacyId(order)
	}),
	completed: (context, { request, files }) => ({
		event: "file.completed",
		timestamp: isoMillis(request.doneAt ?? context.now()),
		workspaceId: accountOf$2(context).workspaceId,
		designId: request.designId,
		version: request.version,
		files: files.map(({ id, downloadId, fileName, params }) => ({
			fileId: id,
			uuid: downloadId,
			fileName,
			params
		}))
	})
};
/** One id for the whole answer: the file's, or the batch's. */
const legacyId = ({ request, files }) => request.batchId ?? files[0]?.id ?? request.id;
const current$3 = {
	name: "current",
	bodyLimit: 52428800,
	texts: {
		noCredentials: "認証方式ヘッダーが存在しません",
		wrongCredentials: "認証情報が不正です"
	},
	appKeyPrefix: "ak_",
	takesTokens: true,
	credentials: ({ workspaceId, appKey, clientId, clientSecret }) => ({
		workspaceId,
		appKey,
		clientId,
		clientSecret
	}),
	headers: ({ appKey }) => ({ appkey: appKey }),
	newFileId: (ids) => ids.uuid(),
	newBatchId: () => null,
	downloadId: ({ id }) => id,
	asyncStatus: () => 202,
	accepted: (context, { request, files }) => ({
		requestId: request.id,
		url: zipUrl$1(context, request),
		files: files.map((file) => ({
			fileName: file.fileName,
			fileId: file.id,
			...passthroughOf(file),
			share: shareOf(context, file)
		}))
	}),
	syncHeaders: (context, { request, files }) => ({
		"Request-Id": request.id,
		"File-URL": zipUrl$1(context, request),
		"X-File-Mapping": toHeader$1(context, files.map((file) => announced(context, file)))
	}),
	completed: (context, { request, files }) => ({
		event: "file.completed",
		timestamp: isoMillis(request.doneAt ?? context.now()),
		workspaceId: accountOf$2(context).workspaceId,
		requestId: request.id,
		designId: request.designId,
		version: request.version,
		files: files.map((file) => announced(context, file))
	})
};
/** File names outside Latin-1 could not travel in a header as they are. */
function toHeader$1({ options }, mapping) {
	const written = JSON.stringify(mapping);
	return options.fileMapping === "plain" ? escapeNonAscii(written, /[\u007f-\uffff]/g) : encodeURIComponent(written);
}
const announced = (context, file) => ({
	fileId: file.id,
	fileName: file.fileName,
	...passthroughOf(file),
	share: shareOf(context, file)
});
/** Only present when it was given. */
const passthroughOf = ({ passthrough }) => passthrough === null ? {} : { passthrough };
const shareOf = (context, file) => ({
	shareType: file.shareType,
	url: shareUrl(context, file),
	passcodeEnabled: file.passcodeEnabled
});
// mocks/reportflow/gallery/invented.ts
const invented = [
	{
		slug: "specimen-delivery-note",
		title: "Specimen delivery note",
		description: "What was sent, and to whom.",
		category: "logistics",
		tags: ["specimen"],
		parameters: [{
			name: "recipient",
			type: "text"
		}]
	},
	{
		slug: "specimen-receipt",
		title: "領収書 (specimen)",
		description: "受け取った金額を証明します。",
		category: "accounting",
		tags: ["specimen", "領収書"],
		parameters: [{
			name: "customerName",
			type: "text"
		}, {
			name: "amount",
			type: "number"
		}]
	},
	{
		slug: "specimen-invoice",
		title: "請求書 (specimen)",
		description: "品目と合計のある請求書です。",
		category: "accounting",
		tags: ["specimen", "請求書"],
		parameters: [
			{
				name: "customerName",
				type: "text"
			},
			{
				name: "total",
				type: "number"
			},
			{
				name: "items",
				type: "array",
				fields: [{
					name: "itemName",
					type: "text"
				}, {
					name: "price",
					type: "number"
				}]
			}
		]
	}
];
/** What the public gallery shows to begin with, oldest first. */
const inventedTemplates = (now) => invented.map((template, at) => ({
	...template,
	id: `tpl_${template.slug}`,
	ownerName: "Specimen Works",
	duplicateCount: invented.length - at,
	version: 1,
	createdAt: now,
	updatedAt: now
}));
// mocks/reportflow/limits.ts
const minuteMs = 6e4;
/** Counts a call against what a workspace may do in a minute (limitations). @throws {RefusalError} `rate-limited`. */
function countCall(context, path) {
	const limit = limitOf(context, path);
	if (!limit) return;
	const { db } = context;
	const now = context.now();
	const counted = db.windows.get(limit.name);
	const window = counted && now < counted.from + minuteMs ? counted : {
		id: limit.name,
		from: now,
		calls: 0
	};
	if (window.calls >= limit.perMinute) {
		const retryAfterS = Math.ceil((window.from + minuteMs - now) / 1e3);
		throw new RefusalError({
			kind: "rate-limited",
			retryAfterS
		});
	}
	db.windows.put({
		...window,
		calls: window.calls + 1
	});
}
function limitOf({ options }, path) {
	if (options.rateLimits === "off") return void 0;
	const [, kind] = /^\/v1\/file\/(sync|async|download)\//.exec(path) ?? [];
	if (kind === void 0) return void 0;
	if (kind === "sync") return {
		name: "sync",
		perMinute: 30
	};
	return {
		name: options.rateLimits === "shared" ? "async and download" : kind,
		perMinute: 100
	};
}
// mocks/reportflow/oauth/token.ts
const accessTokenSeconds = 3600;
const claims$3 = z.object({
	sub: z.string(),
	workspace_id: z.string(),
	client_id: z.string(),
	scope: z.string(),
	exp: z.number()
});
function toAccessToken(context, clientId, scope) {
	const { workspaceId, tokenKey, userId } = accountOf$2(context);
	const issuedAt = Math.floor(context.now() / 1e3);
	const exp = issuedAt + accessTokenSeconds;
	const jti = context.ids.uuid();
	context.trackExpiry({
		what: "token",
		id: jti,
		at: exp * 1e3
	});
	return signJwt({
		iss: issuerOf(context),
		sub: userId,
		workspace_id: workspaceId,
		client_id: clientId,
		scope,
		iat: issuedAt,
		exp,
		jti
	}, tokenKey);
}
/** Codes that nobody has exchanged; by their beginning, since the whole is a secret. */
const expiries$2 = ({ db }) => db.codes.all().map(({ id, expiresAt }) => ({
	what: "code",
	id: id.slice(0, 8),
	at: expiresAt
}));
/** The token that a call brings along, if it brings one. */
const bearerOf = ({ headers }) => /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
/** @throws {RefusalError} `unauthenticated` for a token that is not ours, or no longer good. */
function readAccessToken(context, token) {
	const read = claims$3.safeParse(token === void 0 ? void 0 : readJwt(token, accountOf$2(context).tokenKey)).data;
	if (!read) throw new RefusalError({
		kind: "unauthenticated",
		reason: "wrong"
	});
	if (read.exp * 1e3 <= context.now()) throw new RefusalError({
		kind: "unauthenticated",
		reason: "expired"
	});
	return read;
}
const holds = ({ scope }, wanted) => scope.split(" ").includes(wanted);
// mocks/reportflow/account.ts
/** Host names arrive in lower case, and a legacy workspace's id is its host name. */
const lowerCase = [...new Set(lettersAndDigits.toLowerCase())].join("");
/** One workspace with its keys, a few designs, and the public gallery. */
function open$3(context) {
	const { db, ids } = context;
	db.account.put({
		id: "account",
		workspaceId: `ws_${ids.stable("workspace", 8, lowerCase)}`,
		appKey: editionOf(context).appKeyPrefix + ids.stable("app key", 16),
		secretKey: `sec_${ids.stable("secret key", 16)}`,
		userId: ids.stable("user", 12),
		clientId: `client_${ids.stable("client id", 16)}`,
		clientSecret: `cs_${ids.stable("client secret", 32)}`,
		tokenKey: ids.stable("token key", 32),
		webhookUrl: null
	});
	for (const template of inventedTemplates(context.now())) db.templates.put(template);
	for (const design of inventedDesigns(context.now())) db.designs.put(design);
}
/** New keys, as from the settings of the workspace; the old ones are worth nothing from now on. */
function regenerateKeys(context) {
	const { db, ids } = context;
	db.account.patch("account", {
		appKey: editionOf(context).appKeyPrefix + ids.token(16),
		secretKey: `sec_${ids.token(16)}`
	});
}
const credentials$3 = (context) => editionOf(context).credentials(accountOf$2(context));
const headers$3 = (context) => editionOf(context).headers(accountOf$2(context));
/** A header that is missing answers 412; one that is wrong, 401. */
function authenticate$3(request, context) {
	if (request.path.startsWith("/api/v1/")) return authenticateMain(request, context);
	const token = editionOf(context).takesTokens && !request.headers.get("appkey") ? bearerOf(request) : void 0;
	if (token !== void 0) checkToken(context, token);
	else checkKeys(request, context);
	countCall(context, request.path);
}
/** The main API: a token, and for what changes something an `app-key` too, of which only the presence is looked at. */
function authenticateMain(request, context) {
	if (request.method === "POST" && !request.headers.get("app-key")) throw new RefusalError({
		kind: "unauthenticated",
		reason: "missing"
	});
	readAccessToken(context, bearerOf(request));
}
/** Of a token's scopes, the PDF API asks for one. */
function checkToken(context, token) {
	const claims = readAccessToken(context, token);
	if (!holds(claims, "pdf:generate")) throw forbidden("Forbidden resource");
	if (claims.workspace_id !== accountOf$2(context).workspaceId) throw new RefusalError({
		kind: "unauthenticated",
		reason: "wrong"
	});
}
function checkKeys(request, context) {
	const expected = Object.entries(headers$3(context));
	if (expected.some(([name]) => !request.headers.get(name))) throw new RefusalError({
		kind: "unauthenticated",
		reason: "missing"
	});
	if (!expected.every(([name, value]) => request.headers.get(name) === value) || isOtherWorkspace(request.host, context)) throw new RefusalError({
		kind: "unauthenticated",
		reason: "wrong"
	});
}
/** Hosts of the vendor itself, which are no workspace's. */
const ownHosts = [
	"api",
	"api.stg",
	"app",
	"stg",
	"mcp",
	"templates"
];
/** In the legacy edition the host names the workspace: `ws_abc123.re-port-flow.com`, on one page `ws_abc123.api.re-port-flow.com`. */
function isOtherWorkspace(host, context) {
	if (editionOf(context).name !== "legacy") return false;
	const named = /^(.+)\.re-port-flow\.com(?::\d+)?$/.exec(host)?.[1];
	if (named === void 0 || ownHosts.includes(named)) return false;
	return named.replace(/\.api$/, "") !== accountOf$2(context).workspaceId;
}
// mocks/reportflow/gallery/templates.ts
const galleryQuery = z.object({
	category: z.string().optional(),
	cursor: z.string().optional(),
	limit: z.coerce.number().int().min(1).max(100).default(20),
	sort: z.enum(["newest", "popular"]).default("newest")
});
/** One page of the gallery. A cursor names the last template of the page before, so that new ones shift nothing. */
function galleryPage(context, query) {
	const { cursor, limit, sort } = query;
	const found = inOrder(ofCategory(context, query.category), sort);
	const start = cursor === void 0 ? 0 : after(found, cursor);
	const items = found.slice(start, start + limit);
	const last = items.at(-1);
	return {
		items: items.map((template) => toItem(context, template)),
		nextCursor: last && start + limit < found.length ? toCursor(last) : null,
		total: found.length
	};
}
const ofCategory = ({ db }, category) => category === void 0 ? db.templates.all() : db.templates.where("category", category);
function inOrder(templates, sort) {
	const newest = templates.toReversed();
	return sort === "newest" ? newest : newest.sort((a, b) => b.duplicateCount - a.duplicateCount);
}
const toCursor = ({ id }) => Buffer.from(id).toString("base64url");
function after(templates, cursor) {
	const id = Buffer.from(cursor, "base64url").toString("utf8");
	const at = templates.findIndex((template) => template.id === id);
	if (at === -1) throw broken(["cursor"], "cursor is not valid", cursor);
	return at + 1;
}
const toItem = (context, template) => ({
	slug: template.slug,
	title: template.title,
	description: template.description,
	category: template.category,
	tags: template.tags,
	thumbnailUrl: thumbnailUrl(context, template.id),
	duplicateCount: template.duplicateCount,
	version: template.version,
	updatedAt: isoMillis(template.updatedAt)
});
const toDetail = (context, template) => ({
	...toItem(context, template),
	ownerName: template.ownerName,
	createdAt: isoMillis(template.createdAt)
});
const findTemplate = ({ db }, slug) => db.templates.where("slug", slug)[0];
// mocks/reportflow/plan.ts
/** @throws {FaultError} `forbidden` when the plan of the workspace has no room left for so many pages this month. */
function checkPlan(context, pages) {
	const { monthlyPages } = context.options;
	if (monthlyPages === null || used(context) + pages <= monthlyPages) return;
	throw forbidden(`plan limit reached: this workspace may make ${monthlyPages} pages a month`);
}
/** One page for each file: designs here have one page. */
function countPages(context, pages) {
	context.db.usage.put({
		id: monthOf(context),
		pages: used(context) + pages
	});
}
const used = (context) => context.db.usage.get(monthOf(context))?.pages ?? 0;
const monthOf = (context) => isoMillis(context.now()).slice(0, 7);
// mocks/reportflow/life.ts
/** Writes a request down; its files can be downloaded once it is complete. */
function place(context, { kind, designId, version, contents }) {
	const { db, ids } = context;
	const edition = editionOf(context);
	const request = db.requests.put({
		id: ids.uuid(),
		kind,
		designId,
		version,
		batchId: kind === "multiple" ? edition.newBatchId(ids) : null,
		doneAt: null,
		expiredAt: null
	});
	const files = contents.map((content) => db.files.put({
		...content,
		id: edition.newFileId(ids),
		request: request.id,
		downloadId: edition.downloadId(request, ids)
	}));
	countPages(context, files.length);
	return {
		request,
		files
	};
}
/** One webhook for each request, with all its files; a request is completed once. */
function complete(context, request) {
	if (request.doneAt !== null) return orderOf(context, request);
	const done = orderOf(context, context.db.requests.patch(request.id, { doneAt: context.now() }));
	context.emit("file.completed", editionOf(context).completed(context, done));
	return done;
}
/** Its files have been kept long enough: from now on they are not there. */
const expire = (context, request) => context.db.requests.patch(request.id, { expiredAt: request.expiredAt ?? context.now() });
const orderOf = ({ db }, request) => ({
	request,
	files: db.files.where("request", request.id)
});
/** By its own id, or by one that stands before a file's id in a download path. */
function findRequest({ db }, id) {
	const request = db.requests.get(id);
	if (request) return request;
	const [file] = db.files.where("downloadId", id);
	return file && db.requests.get(file.request);
}
/** The file that a download path means. */
function findFile({ db }, downloadId, fileId) {
	const file = db.files.get(fileId);
	return file?.downloadId === downloadId ? file : void 0;
}
// mocks/reportflow/shape.ts
const options$3 = z.strictObject({
	syncStatus: z.literal([201, 200]).default(201).describe("status of a synchronous answer: 201 was measured in production, 200 is what the pages print"),
	legacyAsyncStatus: z.literal([
		202,
		201,
		200
	]).default(202).describe("status of an asynchronous answer in the legacy edition, whose pages print none"),
	asyncDelayMs: z.int().min(0).default(2e3).describe("how long an asynchronous request takes before its files can be downloaded, in ms"),
	notReady: z.literal([404, 409]).default(404).describe("status of a download before its request is done; no page names one"),
	retryDelaysMs: z.array(z.int().min(0)).max(3).default([
		1e3,
		2e3,
		4e3
	]).describe("waits before the retries of a webhook, in ms; give two if the first delivery counts as one of three"),
	retryUnanswered: z.boolean().default(true).describe("whether a webhook is retried after a time-out or a failed connection"),
	retryRedirects: z.boolean().default(false).describe("whether a webhook is retried after a 3xx answer"),
	designIds: z.enum(["any", "uuid"]).default("any").describe("which designId a request may name: anything, or a UUID only, as the error page prints it"),
	shareTypes: z.enum(["codes", "codes-and-names"]).default("codes").describe("which shareType a request may name: 01, 02, 03, or also workspace, invited, public"),
	fileMapping: z.enum(["percent-encoded", "plain"]).default("percent-encoded").describe("how X-File-Mapping is written; earlier pages of 2026 print plain JSON, which is kept legal by \\uXXXX"),
	webhookOrder: z.enum(["after-answer", "before-answer"]).default("after-answer").describe("whether a webhook follows the API answer or overtakes it; an asynchronous request that is overtaken is done at once"),
	parameterShape: z.enum(["object", "array"]).default("object").describe("the parameters of a design: an object as the pages print, or the list that the newest client asks for"),
	rateLimits: z.enum([
		"off",
		"shared",
		"separate"
	]).default("off").describe("429 after 30 sync calls a minute, or after 100 async calls and downloads, counted together (shared) or each"),
	monthlyPages: z.int().min(0).nullable().default(null).describe("how many pages the plan of the workspace has room for each month; null for no end of them"),
	oauthClients: z.enum(["any", "registered"]).default("any").describe("which OAuth clients are known: any id as a public client, or only the one in the credentials"),
	unknownTemplate: z.enum(["not-found", "page"]).default("not-found").describe("what an unknown template of the gallery answers: 404, or 200 with a web page as was measured on staging"),
	maxContents: z.int().min(1).default(1e3).describe("the most files that one request may ask for; a limit exists and is not published")
});
const route$3 = routesOf();
const action$3 = actionsOf();
// mocks/reportflow/actions.ts
const id$2 = z.string().optional();
const newTemplate = z.strictObject({
	slug: z.string().regex(/^[\w-]+$/),
	title: z.string().min(1),
	category: z.string().default("specimens"),
	duplicateCount: z.int().min(0).default(0)
});
const actions$3 = {
	regenerate: action$3({
		summary: "somebody regenerates the keys of the workspace: the old ones are refused from now on",
		input: z.strictObject({}),
		run(_, context) {
			regenerateKeys(context);
			return credentials$3(context);
		}
	}),
	publish: action$3({
		summary: "somebody publishes a template in the public gallery",
		input: newTemplate,
		run: (given, context) => publish(context, given)
	}),
	complete: action$3({
		summary: "an asynchronous request is done now: its files can be downloaded and its webhook is sent",
		input: z.strictObject({ id: id$2.describe("request id or file id; the newest pending request when left out") }),
		run: (of, context) => show$3(complete(context, find(context, of.id, newestPending(context))))
	}),
	expire: action$3({
		summary: "the files of a request have passed their retention",
		input: z.strictObject({ id: id$2.describe("request id or file id; the newest request when left out") }),
		run: (of, context) => show$3(orderOf(context, expire(context, find(context, of.id, context.db.requests.newest()))))
	})
};
function publish(context, given) {
	const { db } = context;
	if (findTemplate(context, given.slug)) throw broken(["slug"], `there is a template "${given.slug}" already`);
	const now = context.now();
	const fresh = {
		id: `tpl_${given.slug}`,
		ownerName: "Specimen Works",
		description: "",
		tags: []
	};
	const { slug } = db.templates.put({
		...fresh,
		...given,
		version: 1,
		createdAt: now,
		updatedAt: now,
		parameters: [{
			name: "customerName",
			type: "text"
		}]
	});
	return { slug };
}
const show$3 = ({ request, files }) => ({
	request: request.id,
	files: files.map((file) => file.id),
	status: request.expiredAt !== null ? "expired" : request.doneAt !== null ? "done" : "pending"
});
const newestPending = ({ db }) => db.requests.where("doneAt", null).at(-1);
function find(context, wanted, otherwise) {
	const { db } = context;
	const found = wanted === void 0 ? otherwise : findRequest(context, wanted) ?? db.requests.get(db.files.get(wanted)?.request ?? "");
	if (!found) throw notFound$1(wanted === void 0 ? "a request" : `request ${wanted}`);
	return found;
}
// mocks/reportflow/events.ts
const timestamp$1 = z.iso.datetime({ precision: 3 });
const values$1 = z.record(z.string(), z.json());
const legacy$1 = z.strictObject({
	event: z.literal("file.completed"),
	timestamp: timestamp$1,
	workspaceId: z.string(),
	designId: z.string(),
	version: z.int(),
	files: z.array(z.strictObject({
		fileId: z.string(),
		uuid: z.string(),
		fileName: z.string(),
		params: values$1
	})).min(1)
});
const current$2 = z.strictObject({
	event: z.literal("file.completed"),
	timestamp: timestamp$1,
	workspaceId: z.string(),
	requestId: z.uuid(),
	designId: z.string(),
	version: z.int(),
	files: z.array(z.strictObject({
		fileId: z.uuid(),
		fileName: z.string(),
		passthrough: values$1.exactOptional(),
		share: z.strictObject({
			shareType: z.enum([
				"workspace",
				"invited",
				"public"
			]),
			url: z.url(),
			passcodeEnabled: z.boolean()
		})
	})).min(1)
});
const events$3 = { "file.completed": {
	schema: z.union([legacy$1, current$2]),
	forms: [{
		edition: "legacy",
		schema: legacy$1
	}, {
		edition: "current",
		schema: current$2
	}],
	summary: "every file of a request can be downloaded, whether it was asked for with sync or async",
	evidence: documented("guides/webhooks, both editions")
} };
// mocks/reportflow/examples.ts
const specimen$1 = {
	kind: "single",
	designId: "design_123",
	version: 5,
	contents: [{
		fileName: "invoice.pdf",
		params: {
			companyName: "Company A",
			amount: 5e4
		},
		passthrough: { pageId: "abc123" },
		shareType: "workspace",
		passcodeEnabled: false
	}]
};
/** For `trigger`: a finished request for the event to be about, so that the file can be downloaded. */
const examples$3 = { "file.completed"(context) {
	const quiet = silently(context);
	return editionOf(context).completed(context, complete(quiet, place(quiet, specimen$1).request));
} };
// mocks/reportflow/oauth/problem.ts
const oauthProblem = (error, description) => json({
	error,
	error_description: description
}, error === "invalid_client" ? 401 : 400, error === "invalid_client" ? {
	...noStore,
	"WWW-Authenticate": "Basic"
} : noStore);
const noStore = { "Cache-Control": "no-store" };
/** A body that the token endpoint cannot read, in its own shape; it speaks RFC 6749 where the rest speaks NestJS. */
function refuseOauth(wrong) {
	const why = whyUnreadable(wrong);
	return why === void 0 ? void 0 : oauthProblem("invalid_request", why);
}
function whyUnreadable(wrong) {
	if (wrong.kind === "invalid") return wrong.issues.map(formatIssue).join("; ");
	if (wrong.kind === "malformed-body") return wrong.detail;
	return wrong.kind === "unsupported-type" ? `the body must be ${wrong.accepted.join(" or ")}` : void 0;
}
// mocks/reportflow/problem.ts
/** NestJS's error body, which every error of this vendor has; `message` is a list when it comes from validation. */
const problem$1 = (statusCode, error, message, headers = {}) => json({
	statusCode,
	message,
	error
}, statusCode, headers);
// mocks/reportflow/refusal.ts
function refuse$4(wrong, context, at) {
	const inOAuth = at.path === "/api/v1/oauth/token" ? refuseOauth(wrong) : void 0;
	if (inOAuth) return inOAuth;
	switch (wrong.kind) {
		case "unauthenticated": {
			const { noCredentials, wrongCredentials } = editionOf(context).texts;
			return wrong.reason === "missing" ? problem$1(412, "Precondition Failed", noCredentials) : problem$1(401, "Unauthorized", wrongCredentials);
		}
		case "forbidden": return problem$1(403, "Forbidden", wrong.why);
		case "not-found": return problem$1(404, "Not Found", wrong.what);
		case "no-route":
		case "method-not-allowed": return problem$1(404, "Not Found", `Cannot ${wrong.method} ${wrong.path}`);
		case "invalid": return problem$1(400, "Bad Request", messages(wrong.issues));
		case "malformed-body": return problem$1(400, "Bad Request", wrong.detail);
		case "unsupported-type": return problem$1(400, "Bad Request", lacking(at.path));
		case "too-large": return problem$1(413, "Request Entity Too Large", "Payload Too Large");
		case "rate-limited": return problem$1(429, "Too Many Requests", "Too Many Requests", { "Retry-After": String(wrong.retryAfterS) });
		case "not-ready": {
			const status = context.options.notReady;
			return problem$1(status, status === 404 ? "Not Found" : "Conflict", texts.notReady);
		}
		case "expired": return problem$1(404, "Not Found", texts.noFile);
		case "internal": return problem$1(500, "Internal Server Error", "Internal server error");
		case "unavailable": return problem$1(503, "Service Unavailable", "Service Unavailable");
		case "timed-out": return problem$1(504, "Request timeout", "Gateway Timeout");
		default: return assertNever(wrong);
	}
}
/** What validation says first of an empty body. */
function lacking(path) {
	if (path.endsWith("/duplicate")) return ["workspaceId must be a string"];
	if (path.endsWith("/oauth/authorize")) return ["decision must be one of the following values: allow, deny"];
	return ["designId must be a string", "version must be an integer number"];
}
/** Validation names fields and answers a list; a rule that the service itself checks names none and answers one sentence. */
function messages(issues) {
	const [first] = issues;
	if (first?.kind === "rule" && first.path.length === 0) return first.message;
	return issues.map(say$5);
}
/** class-validator's wording: what is said depends on the field's rule, not on what was given instead. */
const rules = {
	designId: "must be a string",
	version: "must be an integer number",
	content: "must be an object",
	contents: "must be an array",
	fileName: "must be a string",
	params: "must be an object",
	passthrough: "must be an object",
	passcodeEnabled: "must be a boolean value",
	shareType: "must be a string",
	workspaceId: "must be a string",
	category: "must be a string",
	cursor: "must be a string",
	limit: "must be an integer number",
	decision: "must be one of the following values: allow, deny"
};
function say$5(issue) {
	const field = dotted(issue.path);
	switch (issue.kind) {
		case "missing":
		case "wrong-type":
		case "wrong-format": return `${field} ${rules[String(issue.path.at(-1))] ?? "must be an object"}`;
		case "not-one-of": return `${field} must be one of the following values: ${issue.values.join(", ")}`;
		case "too-small": return issue.of === "array" ? `${field} must contain at least ${issue.limit} elements` : issue.of === "string" ? `${field} should not be empty` : `${field} must not be less than ${issue.limit}`;
		case "too-big": return issue.of === "array" ? `${field} must contain no more than ${issue.limit} elements` : `${field} must not be greater than ${issue.limit}`;
		case "unknown-field": return issue.names.map((name) => `property ${name} should not exist`).join(", ");
		case "rule": return issue.message;
		default: return assertNever(issue);
	}
}
// mocks/reportflow/jobs.ts
const about$1 = z.object({ request: z.string() });
const jobs$1 = { 
/** An asynchronous request is done; somebody may have completed it before its time. */
complete(data, context) {
	const request = context.db.requests.get(about$1.parse(data).request);
	if (!request || request.doneAt !== null) return;
	complete(context, request);
	context.reportChange({
		what: "request",
		id: request.id,
		became: "done"
	});
} };
// mocks/reportflow/journey.ts
const legacy = z.object({ files: z.tuple([z.object({
	uuid: z.string(),
	fileId: z.string()
})]) });
const current$1 = z.object({
	requestId: z.string(),
	files: z.tuple([z.object({ fileId: z.string() })])
});
const journey$3 = {
	event: "file.completed",
	fileType: "application/pdf",
	filePath: "/v1/file/download/",
	async subscribe(world) {
		await world.operate({ url: world.hook });
		return {};
	},
	async run(world) {
		const path = "/v1/file/async/single";
		const response = await world.api(path, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify({
				designId: "design_123",
				version: 5,
				content: {
					fileName: "invoice.pdf",
					params: {
						companyName: "Company A",
						amount: 5e4
					}
				}
			})
		});
		if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`);
		await world.act("complete", {});
		return {};
	},
	download: (world, payload) => world.api(`/v1/file/download/${world.credentials["secretKey"] === void 0 ? inCurrent(payload) : inLegacy(payload)}`)
};
function inLegacy(payload) {
	const [file] = legacy.parse(payload).files;
	return `${file.uuid}/${file.fileId}`;
}
function inCurrent(payload) {
	const { requestId, files } = current$1.parse(payload);
	return `${requestId}/${files[0].fileId}`;
}
// mocks/reportflow/ledger/editions.ts
const overview$1 = documented("authentication/overview");
const editionFacts = [
	{
		summary: "legacy: AppKey and SecretKey; current: appkey only",
		evidence: documented("authentication/api-keys, both editions")
	},
	{
		summary: "legacy: the host {workspaceId}.re-port-flow.com must name the workspace, or 401",
		evidence: overview$1
	},
	{
		summary: "legacy: api.re-port-flow.com and re-port-flow.com answer too, and {workspaceId}.api.re-port-flow.com is its workspace",
		evidence: assumed("one page shows the third form; the others must lead somewhere")
	},
	{
		summary: "keys: app_, sec_ (legacy) or ak_ (current) and 16 characters; workspaces: ws_",
		evidence: documented("authentication/api-keys, both editions")
	},
	{
		summary: "legacy: bodies up to 20 MB; current: up to 50 MB",
		evidence: documented("limitations, both editions")
	},
	{
		summary: "legacy: every file has a uuid of its own; the one of a single file is also the last part of its url",
		evidence: assumed("the printed url ends with file-uuid, and webhooks list uuid in each file")
	},
	{
		summary: "legacy: an asynchronous answer has status 202",
		evidence: assumed("the older pages print none; the newer ones print 202", "legacyAsyncStatus")
	},
	{
		summary: "legacy: `url` and File-URL lead to the PDF, or for several files to the ZIP",
		evidence: assumed("the samples fetch it without headers and say no more")
	},
	{
		summary: "legacy: GET /v1/file/download/{uuid} gives the ZIP as in the current edition",
		evidence: assumed("the path is documented for the current edition only")
	},
	{
		summary: "legacy: shareType, passcodeEnabled and passthrough are checked and then ignored",
		evidence: assumed("the older pages do not know them")
	},
	{
		summary: "legacy: designs, files and validation fail with the texts of the current edition",
		evidence: assumed("only the texts about credentials are known of both")
	},
	{
		summary: "keys can be regenerated, and the old ones are refused at once",
		evidence: documented("authentication/api-keys, both editions")
	},
	{
		summary: "plain HTTP is answered; the vendor refuses it",
		evidence: assumed("a limit of our own: a certificate for this machine would be nobody’s friend")
	},
	{
		summary: "legacy: a wrong key is answered \"Invalid credentials\"",
		evidence: assumed("one page prints that, another \"Unauthorized\"")
	}
];
// mocks/reportflow/ledger/errors.ts
const errors = documented("guides/error-handling");
const overview = documented("authentication/overview");
const errorFacts = [
	{
		summary: "errors are {statusCode, message, error}; message is a list for validation",
		evidence: errors
	},
	{
		summary: "a missing header answers 412 and a wrong one 401, in Japanese (legacy: English)",
		evidence: overview
	},
	{
		summary: "404 for designs and versions, 400 for file names, 413, 500 and 504: status and text",
		evidence: errors
	},
	{
		summary: "messages name nested fields by their path",
		evidence: assumed("NestJS does")
	},
	{
		summary: "no path and no method: 404 \"Cannot GET /path\"",
		evidence: assumed("NestJS answers both so, and has no 405")
	},
	{
		summary: "a body that is not JSON answers 400",
		evidence: assumed("NestJS: the parser’s message, or validation of an empty body when the type is another")
	},
	{
		summary: "403 and 503 in the same shape",
		evidence: assumed("NestJS does")
	},
	{
		summary: "Accept is not looked at",
		evidence: observed("the vendor’s Hugging Face Space asks for JSON and expects a PDF")
	},
	{
		summary: "a workspace may make 30 sync calls a minute, and 100 async calls and downloads; then 429 (option rateLimits; off by default)",
		evidence: documented("limitations")
	},
	{
		summary: "a minute begins with its first call; async calls and downloads are counted together or each",
		evidence: assumed("the page names the numbers only", "rateLimits")
	},
	{
		summary: "refused calls count too; 429 has the common shape and Retry-After with the seconds that are left",
		evidence: assumed("its body and headers are not known")
	}
];
// mocks/reportflow/ledger/files.ts
const fileFacts$1 = [
	{
		summary: "a synchronous answer has status 201",
		evidence: observed("the vendor’s examples repository, production, 2026-07-19 (option syncStatus: the pages print 200)")
	},
	{
		summary: "current: sync answers carry Request-Id, File-URL and X-File-Mapping, which is percent-encoded JSON",
		evidence: documented("guides/endpoints/sync-single")
	},
	{
		summary: "legacy: sync answers carry File-URL and File-ID",
		evidence: documented("guides/pdf-generation, legacy edition")
	},
	{
		summary: "the ZIP of a synchronous call is named files.zip",
		evidence: assumed("the download page names it so")
	},
	{
		summary: "the items of `files` and of X-File-Mapping hold share with url",
		evidence: assumed("the webhook page prints it; the other pages are known in part")
	},
	{
		summary: "a passcode is not given out when passcodeEnabled is true",
		evidence: assumed("no page says where it would be")
	},
	{
		summary: "an asynchronous request takes 2 s",
		evidence: assumed("no page says how long", "asyncDelayMs")
	},
	{
		summary: "unknown parameter names are no error, and leave blanks in the PDF",
		evidence: observed("the vendor’s examples repository, troubleshooting")
	},
	{
		summary: "null anywhere in params, or \"\" for a number, answers 400",
		evidence: observed("the vendor’s Hugging Face Space strips them for that reason")
	},
	{
		summary: "the wording of that 400",
		evidence: assumed("class-validator’s")
	},
	{
		summary: ".pdf is added to a file name that lacks it",
		evidence: observed("the vendor’s n8n node from 0.1.6")
	},
	{
		summary: "a file name that ends in .pdf keeps it as it is",
		evidence: assumed("the pages always send it, newer clients never do")
	},
	{
		summary: "file names are compared without regard to case, with .pdf added",
		evidence: documented("guides/endpoints/async-multiple")
	},
	{
		summary: "the wording of the 400 for equal file names",
		evidence: assumed("class-validator’s ArrayUnique")
	},
	{
		summary: "a designId need not be a UUID",
		evidence: observed("the vendor’s examples repository, production, 2026-07-19: 16-character ids (option designIds)")
	},
	{
		summary: "shareType is 01, 02 or 03",
		evidence: documented("guides/endpoints/async-single")
	},
	{
		summary: "shareType names, as in 2026’s earlier Japanese pages, are refused",
		evidence: assumed("whether they are still taken is not known", "shareTypes")
	},
	{
		summary: "a request takes up to 1000 files",
		evidence: assumed("an error for too many exists; the number is not public", "maxContents")
	},
	{
		summary: "unknown fields of a body, webhookUrl among them, are ignored",
		evidence: observed("the vendor’s n8n node sent webhookUrl until 0.1.5")
	},
	{
		summary: "the account holds three invented designs",
		evidence: assumed("two have the ids that the pages’ samples name")
	},
	{
		summary: "X-File-Mapping as plain JSON, where the option asks for it, with \\uXXXX for what no header can hold",
		evidence: assumed("earlier pages of 2026 print plain JSON; how they wrote Japanese is not known", "fileMapping")
	},
	{
		summary: "current: text and numbers at the top of passthrough are in the PDF’s XMP as key=value",
		evidence: documented("guides/endpoints/async-single")
	},
	{
		summary: "they stand in dc:subject",
		evidence: assumed("the page does not say where in the packet")
	},
	{
		summary: "a PDF is a %PDF-1.7 that lists the parameters of its design, one a line, marked SPECIMEN",
		evidence: assumed("production makes %PDF-1.7; its designs cannot be had, and its name as producer is not ours to use")
	},
	{
		summary: "Japanese is set in Sawarabi Gothic where @fontsource/sawarabi-gothic is installed; a character that no font has is spelled as [U+8ACB]",
		evidence: assumed("a limit of our own: which fonts the vendor uses is not known")
	},
	{
		summary: "the plan of a workspace has no end; with monthlyPages, 403 with a message that speaks of plan and limit",
		evidence: assumed("such an error exists; neither its status nor its text is public", "monthlyPages")
	},
	{
		summary: "a body that is nested deeper than 100 levels answers 400",
		evidence: assumed("a limit of our own: deeper ones would run out of stack")
	},
	{
		summary: "a synchronous call answers at once; 504 after 30 s (legacy) or 120 s (current) is a fault to be scripted",
		evidence: assumed("the limits are documented; what takes that long is not")
	},
	{
		summary: "parameters of a design are an object of types, lists as [{…}]",
		evidence: documented("intro; guides/endpoints/design-parameters (option parameterShape: the newest client asks for an array)")
	},
	{
		summary: "the array has name, type, label, description and spec; the label is the name",
		evidence: observed("the vendor’s Hugging Face Space and its tests")
	},
	{
		summary: "a collection is {…} in the object shape",
		evidence: assumed("the type is seen in the array shape only")
	},
	{
		summary: "a ZIP is named files.zip, a PDF by its file name; a PDF carries File-ID",
		evidence: documented("guides/endpoints/download")
	},
	{
		summary: "a name outside ASCII is given as filename*, with _ in its place in filename",
		evidence: assumed("Node refuses it raw; RFC 6266 gives this way")
	},
	{
		summary: "a download before its request is done answers 404",
		evidence: assumed("the text is in the vendor’s catalogue, the status nowhere", "notReady")
	},
	{
		summary: "an expired file answers 404",
		evidence: documented("guides/error-handling, legacy edition")
	},
	{
		summary: "files stay until the action `expire`",
		evidence: assumed("how long they are kept is not published")
	},
	{
		summary: "the texts of requests and files that are not there",
		evidence: observed("the error catalogue of the vendor’s MCP server")
	},
	{
		summary: "X-File-Mapping is as long as the files are many; a warning tells when Node’s clients would refuse it",
		evidence: assumed("no page names a bound")
	}
];
// mocks/reportflow/ledger/main-api.ts
const mainApiFacts = [
	{
		summary: "PKCE with S256 is required; clients authenticate with none, client_secret_post or client_secret_basic",
		evidence: documented("authentication/oauth")
	},
	{
		summary: "an access token lives 3600 s",
		evidence: documented("authentication/oauth")
	},
	{
		summary: "an access token is a JWT with workspace_id and exp; token calls come as JSON or as a form",
		evidence: observed("the vendor’s MCP server and Hugging Face Space")
	},
	{
		summary: "access tokens are signed with HS256 by a key of the mock; there is no jwks_uri and no id_token",
		evidence: assumed("clients read the claims only, and neither is known of")
	},
	{
		summary: "a Bearer token stands in for appkey on /v1/file/*, where only the scope pdf:generate is looked at",
		evidence: observed("the vendor’s n8n node: tests of its credentials")
	},
	{
		summary: "a token without that scope answers 403, one that is broken, expired or another workspace’s 401; where both are sent, appkey counts",
		evidence: assumed("NestJS guards do")
	},
	{
		summary: "Authorization without Bearer, and X-API-Key, count as no credentials",
		evidence: observed("the vendor’s examples repository, README")
	},
	{
		summary: "token errors are {error, error_description} with the codes of RFC 6749",
		evidence: observed("clients read error_description, or message")
	},
	{
		summary: "a code works once and for 10 minutes; a refresh token works once, has no end, and is exchanged for the next",
		evidence: assumed("RFC 9700 advises it; no page says")
	},
	{
		summary: "a call that names no scope gets all of them",
		evidence: assumed("RFC 6749 leaves it to the server")
	},
	{
		summary: "any client id is a public client; the one in the credentials has a secret",
		evidence: assumed("how clients are registered is not known", "oauthClients")
	},
	{
		summary: "an authorization request without a known client or a place to go back to answers 400; other errors go back to the client",
		evidence: assumed("RFC 6749, 4.1.2.1")
	},
	{
		summary: "what userinfo holds beside sub",
		evidence: assumed("no page prints it")
	},
	{
		summary: "the legacy edition has neither tokens nor gallery",
		evidence: assumed("its pages know two keys and nothing else")
	},
	{
		summary: "limit up to 100, sort newest or popular; a cursor is opaque",
		evidence: observed("the vendor’s MCP server: gallery client")
	},
	{
		summary: "newest first and 20 a page when nothing is asked for; a limit over 100 or an unknown cursor answers 400",
		evidence: assumed("the client always says what it wants")
	},
	{
		summary: "an unknown template answers 404; on staging, 200 with a web page was measured",
		evidence: assumed("what production answers is not known", "unknownTemplate")
	},
	{
		summary: "duplicate needs Bearer and any app-key: 412 without app-key, 403 for another workspace, 201 with a new copy each time",
		evidence: observed("the vendor’s MCP server: gallery client and its end-to-end test")
	},
	{
		summary: "duplicatedFileId is the id of the new design, and duplicateCount goes up",
		evidence: assumed("clients print the id and do not use it")
	},
	{
		summary: "the gallery holds three invented templates; the action publish adds more",
		evidence: assumed("publishing is not part of this API")
	},
	{
		summary: "the hosted MCP server with its own /register, /authorize and /token is not imitated",
		evidence: assumed("a limit of our own: it is a client of this API that happens to run at the vendor’s")
	},
	{
		summary: "answers carry no plan block",
		evidence: assumed("clients know of one; where it travels is not public")
	}
];
// mocks/reportflow/ledger/webhooks.ts
const webhooks$1 = documented("guides/webhooks");
// mocks/reportflow/ledger.ts
const ledger$3 = [
	...[
		{
			summary: "one URL for each workspace, set by hand; setting it again replaces it",
			evidence: webhooks$1
		},
		{
			summary: "one webhook for each request, with all its files; synchronous calls send it too",
			evidence: webhooks$1
		},
		{
			summary: "webhooks are not signed",
			evidence: documented("guides/webhooks, legacy edition")
		},
		{
			summary: "a webhook carries Content-Type and no header of the vendor’s own, User-Agent included",
			evidence: assumed("no page lists headers")
		},
		{
			summary: "a receiver has 5 s",
			evidence: documented("guides/webhooks, legacy edition")
		},
		{
			summary: "5xx is retried up to three times, 4xx never",
			evidence: documented("guides/webhooks, legacy edition")
		},
		{
			summary: "\"up to three\" does not count the first delivery, so there are four attempts",
			evidence: assumed("the page can be read either way", "retryDelaysMs")
		},
		{
			summary: "the retries follow after 1, 2 and 4 s",
			evidence: assumed("the page names no interval", "retryDelaysMs")
		},
		{
			summary: "time-outs and failed connections are retried as a 5xx is",
			evidence: assumed("the page speaks of status codes only", "retryUnanswered")
		},
		{
			summary: "a 3xx is not followed and not retried",
			evidence: assumed("the page speaks of 2xx, 4xx and 5xx only", "retryRedirects")
		},
		{
			summary: "retry rules of the current edition are those of the legacy one",
			evidence: assumed("the part of the newer page that could say otherwise is not known")
		},
		{
			summary: "with --vendor-rules, a webhook URL must be https and neither localhost nor a private address",
			evidence: webhooks$1
		},
		{
			summary: "with --vendor-rules, a webhook URL with something like ?token= is refused",
			evidence: assumed("the page advises against it and does not say that the field refuses it")
		},
		{
			summary: "a webhook follows the API answer that caused it",
			evidence: assumed("no page says which comes first", "webhookOrder")
		},
		{
			summary: "no webhook tells of a failure",
			evidence: assumed("the pages name one event")
		}
	],
	...editionFacts,
	...fileFacts$1,
	...errorFacts,
	...mainApiFacts
];
// mocks/reportflow/parameters.ts
/** The two shapes in which the vendor's clients know the parameters of a design. */
const toWire = ({ options }, parameters) => options.parameterShape === "object" ? toObject(parameters) : parameters.map(toEntry$1);
/** `{"customerName":"string","items":[{"price":"number"}]}` */
const toObject = (parameters) => Object.fromEntries(parameters.map((each) => [each.name, typeOf(each)]));
function typeOf(parameter) {
	switch (parameter.type) {
		case "text": return "string";
		case "array": return [toObject(parameter.fields)];
		case "collection": return toObject(parameter.fields);
		case "number":
		case "boolean": return parameter.type;
		default: return assertNever(parameter);
	}
}
/** `{"name":"items","type":"array","label":"items","spec":[…]}` */
const toEntry$1 = (parameter) => ({
	name: parameter.name,
	type: parameter.type,
	label: parameter.name,
	...parameter.description !== void 0 && { description: parameter.description },
	..."fields" in parameter && { spec: parameter.fields.map(toEntry$1) }
});
// mocks/reportflow/routes/designs.ts
const designRoutes = [route$3({
	method: "GET",
	path: "/v1/file/designs",
	summary: "list the designs of the workspace",
	evidence: observed("the vendor’s MCP server: client and tests of list-templates"),
	handle: (_request, context) => json({ designs: context.db.designs.all().map((design) => toEntry(context, design)) })
}), route$3({
	method: "GET",
	path: "/v1/file/design/parameter/:designId",
	summary: "the parameters of a design, of its latest version or of the one named",
	evidence: documented("guides/endpoints/design-parameters"),
	query: z.object({ version: z.coerce.number().int().optional() }),
	handle: ({ params, query }, context) => json(toWire(context, findVersion(context, params.designId, query.version).parameters))
})];
const toEntry = (context, design) => ({
	id: design.id,
	label: design.label,
	latestVersion: design.versions.at(-1)?.version ?? 0,
	thumbnail: thumbnailUrl(context, design.id),
	updatedAt: isoMillis(design.updatedAt)
});
// mocks/reportflow/file-name.ts
/** `/ \ : * ? " < > |` and control characters; a lone surrogate is no character at all. */
const refused$1 = /[/\\:*?"<>|\p{Cc}\p{Cs}]/u;
const isFileName = (name) => !refused$1.test(name);
/** The service ends every name with `.pdf`; one that has it already keeps it. */
const withPdf = (name) => /\.pdf$/i.test(name) ? name : `${name}.pdf`;
/** Headers hold no Japanese: ASCII for clients that read `filename` only, and the name itself beside it. */
function contentDisposition(name) {
	const ascii = name.replace(/[^\x20-\x7e]/gu, "_");
	const plain = `attachment; filename="${ascii}"`;
	return ascii === name ? plain : `${plain}; filename*=UTF-8''${encodeExtended(name)}`;
}
/** RFC 8187 allows fewer characters than `encodeURIComponent` leaves alone. */
const encodeExtended = (name) => encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
// mocks/reportflow/paper.ts
function pdfOf(context, request, file) {
	return {
		file: {
			kind: "pdf",
			title: context.db.designs.get(request.designId)?.label ?? request.designId,
			at: madeAt(context, request),
			xmp: editionOf(context).name === "current" ? forPrograms(file.passthrough) : {},
			lines: findVersion(context, request.designId, request.version).parameters.flatMap(({ name }) => lines(name, file.params[name]))
		},
		headers: { "Content-Disposition": contentDisposition(file.fileName) }
	};
}
function zipOf(context, { request, files }) {
	return {
		file: {
			kind: "zip",
			at: madeAt(context, request),
			entries: files.map((file) => ({
				name: file.fileName,
				file: pdfOf(context, request, file).file
			}))
		},
		headers: { "Content-Disposition": contentDisposition("files.zip") }
	};
}
/** What a request is for: one PDF, or the ZIP of several. */
function orderedOf(context, order) {
	const { request, files } = order;
	const [only] = files;
	return request.kind === "single" && only ? pdfOf(context, request, only) : zipOf(context, order);
}
const madeAt = (context, { doneAt }) => doneAt ?? context.now();
/** Text and numbers at the top of the passthrough are written into the file's metadata. */
const forPrograms = (passthrough) => Object.fromEntries(Object.entries(passthrough ?? {}).flatMap(([key, value]) => typeof value === "string" || typeof value === "number" ? [[key, String(value)]] : []));
/** A parameter that was not given, or was given under a name that the design does not know, leaves a blank. */
function lines(name, value) {
	if (value === void 0) return [`${name}:`];
	return isList$1(value) ? [`${name}:`, ...value.map((item) => `    ${say$4(item)}`)] : [`${name}: ${say$4(value)}`];
}
function say$4(value) {
	if (typeof value !== "object" || value === null) return String(value);
	return isList$1(value) ? value.map(say$4).join(", ") : Object.entries(value).map(([name, inner]) => `${name}: ${say$4(inner)}`).join(", ");
}
const isList$1 = (value) => Array.isArray(value);
// mocks/reportflow/routes/download.ts
const downloadRoutes = [route$3({
	method: "GET",
	path: "/v1/file/download/:id",
	summary: "download every file of a request as ZIP",
	file: "kept",
	evidence: documented("guides/endpoints/download"),
	handle: ({ params }, context) => whenReady(findRequest(context, params.id), (request) => zipOf(context, orderOf(context, request)))
}), route$3({
	method: "GET",
	path: "/v1/file/download/:id/:fileId",
	summary: "download one file as PDF",
	file: "kept",
	evidence: documented("guides/endpoints/download; guides/webhooks, legacy edition"),
	handle({ params }, context) {
		const file = findFile(context, params.id, params.fileId);
		if (!file) throw notFound$1(findRequest(context, params.id) ? texts.noFile : texts.noRequest);
		const headers = { "File-ID": file.id };
		return whenReady(findRequest(context, file.request), (request) => pdfOf(context, request, file), headers);
	}
})];
/** The file, once its request is done and until it expires. */
function whenReady(request, make, headers = {}) {
	if (!request) throw notFound$1(texts.noRequest);
	if (request.expiredAt !== null) throw new RefusalError({ kind: "expired" });
	if (request.doneAt === null) throw new RefusalError({ kind: "not-ready" });
	const made = make(request);
	return file$3(made.file, {
		...made.headers,
		...headers
	});
}
// mocks/reportflow/dto.ts
/** NestJS validates a missing body as an empty one, and so names every field that it lacks. */
const dto = (schema) => z.preprocess((body, { addIssue }) => {
	if (!isDeeperThan(body, deepest)) return typeof body === "object" && body !== null && !Array.isArray(body) ? body : {};
	addIssue(`the body must not be nested deeper than ${deepest} levels`);
	return z.NEVER;
}, schema);
/** What goes level by level through a body would run out of stack; nobody's parameters are that deep. */
const deepest = 100;
function isDeeperThan(value, levels) {
	let level = [value];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > levels) return true;
		level = level.flatMap((each) => typeof each === "object" && each !== null ? Object.values(each) : []);
	}
	return false;
}
// mocks/reportflow/order.ts
const values = z.record(z.string(), z.json());
const codes = [
	"01",
	"02",
	"03"
];
const names$1 = [
	"workspace",
	"invited",
	"public"
];
const content = z.object({
	fileName: z.string().min(1),
	shareType: z.enum([...codes, ...names$1]).default("01"),
	passcodeEnabled: z.boolean().default(false),
	passthrough: values.optional(),
	params: values
});
const design$1 = {
	designId: z.string().min(1),
	version: z.int()
};
const singleBody = dto(z.object({
	...design$1,
	content
}));
const multipleBody = dto(z.object({
	...design$1,
	contents: z.array(content).min(1)
}));
/** @throws {FaultError} for the first rule that is broken; nothing has been changed then. */
function check(context, kind, { designId, version }, contents) {
	if (context.options.designIds === "uuid" && !z.uuid().safeParse(designId).success) throw broken(["designId"], "designId must be a UUID", designId);
	const limit = context.options.maxContents;
	if (contents.length > limit) throw invalid({
		path: ["contents"],
		kind: "too-big",
		of: "array",
		limit,
		given: contents.length
	});
	const pathTo = (at) => kind === "single" ? ["content"] : ["contents", at];
	contents.forEach((each, at) => checkContent(context, each, pathTo(at)));
	checkUnique(contents);
	const found = findVersion(context, designId, version);
	checkPlan(context, contents.length);
	contents.forEach(({ params }, at) => checkNumbers(params, found, [...pathTo(at), "params"]));
	return {
		kind,
		designId,
		version,
		contents: contents.map(toRow)
	};
}
const toRow = ({ fileName, params, passthrough, shareType, passcodeEnabled }) => ({
	fileName: withPdf(fileName),
	params,
	passthrough: passthrough ?? null,
	shareType: shareName(shareType),
	passcodeEnabled
});
/** Requests say it in codes; answers and webhooks give the name. */
const shareName = (given) => names$1.find((name, at) => given === name || given === codes[at]) ?? "workspace";
function checkContent({ options }, { fileName, shareType, params }, path) {
	if (!isFileName(fileName)) throw broken([], texts.fileName, fileName);
	if (names$1.some((name) => name === shareType) && options.shareTypes === "codes") throw invalid({
		path: [...path, "shareType"],
		kind: "not-one-of",
		values: codes,
		given: shareType
	});
	const nullAt = pathToNull(params, [...path, "params"]);
	if (nullAt) throw broken(nullAt, `${nullAt.join(".")} should not be null or undefined`, null);
}
function checkUnique(contents) {
	const given = contents.map(({ fileName }) => withPdf(fileName).toLowerCase());
	if (new Set(given).size < given.length) throw broken(["contents"], "All contents's elements must be unique", given);
}
function pathToNull(value, path) {
	if (value === null) return path;
	if (typeof value !== "object") return void 0;
	for (const [name, inner] of Object.entries(value)) {
		const found = pathToNull(inner, [...path, name]);
		if (found) return found;
	}
}
/** A number may be left out, but not be given as "". */
function checkNumbers(params, { parameters }, path) {
	for (const parameter of parameters) {
		const value = params[parameter.name];
		const here = [...path, parameter.name];
		if (parameter.type === "number") refuseEmpty(value, here);
		if (!("fields" in parameter) || value === void 0) continue;
		const numbers = parameter.fields.filter(({ type }) => type === "number");
		for (const [item, at] of itemsOf(value)) for (const { name } of numbers) refuseEmpty(fieldOf(item, name), [
			...here,
			...at,
			name
		]);
	}
}
/** What stands in a list, or the one thing itself; with where it stands. */
const itemsOf = (value) => Array.isArray(value) ? value.map((item, at) => [item, [at]]) : [[value, []]];
function refuseEmpty(value, path) {
	if (value !== "") return;
	throw broken(path, `${path.join(".")} must be a number conforming to the specified constraints`, value);
}
const fieldOf = (item, name) => typeof item === "object" && item !== null ? new Map(Object.entries(item)).get(name) : void 0;
// mocks/reportflow/routes/generate.ts
const page$6 = (name) => documented(`guides/endpoints/${name}`);
const generateRoutes = [
	route$3({
		method: "POST",
		path: "/v1/file/sync/single",
		summary: "make one PDF and answer with it",
		file: "made",
		evidence: page$6("sync-single"),
		body: singleBody,
		handle: ({ body }, context) => answerNow(context, check(context, "single", body, [body.content]))
	}),
	route$3({
		method: "POST",
		path: "/v1/file/sync/multiple",
		summary: "make several PDFs and answer with their ZIP",
		file: "made",
		evidence: page$6("sync-multiple"),
		body: multipleBody,
		handle: ({ body }, context) => answerNow(context, check(context, "multiple", body, body.contents))
	}),
	route$3({
		method: "POST",
		path: "/v1/file/async/single",
		summary: "make one PDF later",
		evidence: page$6("async-single"),
		body: singleBody,
		handle: ({ body }, context) => answerLater(context, check(context, "single", body, [body.content]))
	}),
	route$3({
		method: "POST",
		path: "/v1/file/async/multiple",
		summary: "make several PDFs later",
		evidence: page$6("async-multiple"),
		body: multipleBody,
		handle: ({ body }, context) => answerLater(context, check(context, "multiple", body, body.contents))
	})
];
async function answerNow(context, checked) {
	const order = complete(context, place(context, checked).request);
	if (overtakes(context)) await context.flush();
	const made = orderedOf(context, order);
	const headers = {
		...made.headers,
		...editionOf(context).syncHeaders(context, order)
	};
	warnOfLongHeaders(context, headers);
	return file$3(made.file, headers, context.options.syncStatus);
}
async function answerLater(context, checked) {
	const order = place(context, checked);
	const { id } = order.request;
	if (overtakes(context)) {
		complete(context, order.request);
		await context.flush();
	} else context.schedule("complete", context.now() + context.options.asyncDelayMs, { request: id });
	const edition = editionOf(context);
	return json(edition.accepted(context, order), edition.asyncStatus(context));
}
const overtakes = ({ options }) => options.webhookOrder === "before-answer";
/** What Node's clients take, all headers together, unless they are told otherwise. */
const usualHeaderLimit = 16384;
function warnOfLongHeaders(context, headers) {
	const length = Object.values(headers).reduce((sum, value) => sum + value.length, 0);
	if (length <= usualHeaderLimit) return;
	context.warn(`ReportFlow says of every file what it is in a header: ${length} bytes here, where Node's clients refuse more than ${usualHeaderLimit}; the async calls say it in their body`);
}
// mocks/reportflow/gallery/duplicate.ts
/** Copies a template into the workspace as a design of its own. Not idempotent: every call makes another. */
function duplicate(context, template, { sub, workspace_id }) {
	const { db, ids } = context;
	const now = context.now();
	const design = db.designs.put({
		id: ids.token(16),
		label: template.title,
		updatedAt: now,
		versions: [{
			version: 1,
			parameters: template.parameters
		}]
	});
	db.templates.patch(template.id, { duplicateCount: template.duplicateCount + 1 });
	return {
		id: ids.uuid(),
		templateId: template.id,
		templateSlug: template.slug,
		userId: sub,
		workspaceId: workspace_id,
		duplicatedFileId: design.id,
		sourceTemplateVersion: template.version,
		createdAt: isoMillis(now)
	};
}
// mocks/reportflow/routes/gallery.ts
const evidence$10 = observed("the vendor’s MCP server: gallery client and its tests");
const galleryRoutes = [
	route$3({
		method: "GET",
		path: "/api/v1/public/templates",
		summary: "the public gallery, page by page",
		evidence: evidence$10,
		editions: ["current"],
		open: true,
		query: galleryQuery,
		handle: ({ query }, context) => json(galleryPage(context, query))
	}),
	route$3({
		method: "GET",
		path: "/api/v1/public/templates/:slug",
		summary: "one template of the gallery",
		evidence: evidence$10,
		editions: ["current"],
		open: true,
		handle({ params }, context) {
			const template = findTemplate(context, params.slug);
			if (template) return json(toDetail(context, template));
			if (context.options.unknownTemplate === "page") return text$10(frontPage, "text/html; charset=utf-8");
			throw notFound$1("Template not found");
		}
	}),
	route$3({
		method: "POST",
		path: "/api/v1/:workspaceId/my/templates/:slug/duplicate",
		summary: "copy a template of the gallery into the workspace, as a design",
		evidence: evidence$10,
		editions: ["current"],
		body: dto(z.object({ workspaceId: z.string() })),
		handle(request, context) {
			const claims = readAccessToken(context, bearerOf(request));
			const { params, body } = request;
			if ([params.workspaceId, body.workspaceId].some((named) => named !== claims.workspace_id)) throw forbidden("the token is for another workspace");
			const template = findTemplate(context, params.slug);
			if (!template) throw notFound$1("Template not found");
			return json(duplicate(context, template, claims), 201);
		}
	})
];
/** In front of the API stands a cache that serves the web application for whatever it does not find. */
const frontPage = "<!doctype html><title>ReportFlow (hookdrill)</title><div id=\"root\"></div>";
// mocks/reportflow/routes/links.ts
/** Where links in answers and webhooks lead; none of them asks for credentials. */
const linkRoutes$1 = [
	route$3({
		method: "GET",
		path: "/:workspaceId/design/:designId/files/:uuid",
		summary: "legacy: the file or the ZIP that an answer’s `url` or `File-URL` names",
		file: "kept",
		evidence: documented("guides/endpoints/async-single and async-multiple, legacy edition: the samples fetch `url`"),
		editions: ["legacy"],
		open: true,
		handle({ params }, context) {
			const request = findRequest(context, params.uuid);
			return whenReady(accountOf$2(context).workspaceId === params.workspaceId && request?.designId === params.designId ? request : void 0, (ready) => {
				const one = orderOf(context, ready).files.find(({ downloadId }) => downloadId === params.uuid);
				return one ? pdfOf(context, ready, one) : orderedOf(context, orderOf(context, ready));
			});
		}
	}),
	route$3({
		method: "GET",
		path: "/file/:requestId/:fileId",
		summary: "current: the page that `share.url` names, where a person would look at the file",
		evidence: assumed("the webhook page prints the URL of it and nothing more"),
		editions: ["current"],
		open: true,
		handle({ params }, context) {
			const shared = findFile(context, params.requestId, params.fileId);
			if (!shared) throw notFound$1(texts.noFile);
			return text$10(page$5(shared.id), "text/html; charset=utf-8");
		}
	}),
	route$3({
		method: "GET",
		path: "/thumbnails/:id",
		summary: "the picture that the list of designs or of templates names",
		evidence: assumed("clients show a thumbnail URL of each; no page says where it leads"),
		open: true,
		handle({ params }, context) {
			if (!context.db.designs.get(params.id) && !context.db.templates.get(params.id)) throw notFound$1(texts.noDesign);
			return file$3({ kind: "png" });
		}
	})
];
const page$5 = (fileId) => `<!doctype html><title>ReportFlow specimen</title><p>Here a person would look at file ${fileId}. This page was made by hookdrill.</p>`;
// mocks/reportflow/oauth/clients.ts
/** The client of a token call: from `Authorization: Basic`, or from the body; nothing when its secret is wrong. */
function findClient(context, authorization, body) {
	const shown = fromBasic(authorization) ?? (body.client_id === void 0 ? void 0 : {
		id: body.client_id,
		secret: body.client_secret
	});
	if (!shown || !isClient(context, shown.id)) return void 0;
	if (shown.secret === void 0) return {
		id: shown.id,
		isProved: false
	};
	const { clientId, clientSecret } = accountOf$2(context);
	return shown.id === clientId && shown.secret === clientSecret ? {
		id: shown.id,
		isProved: true
	} : void 0;
}
/** Public clients need no secret, and registering one is not part of this API: any id may be one. */
const isClient = (context, id) => id !== "" && (context.options.oauthClients === "any" || id === registered(accountOf$2(context)));
const registered = ({ clientId }) => clientId;
/** Both halves are form-encoded before they are joined (RFC 6749, 2.3.1). */
function fromBasic(authorization) {
	const packed = /^Basic +(\S+)$/i.exec(authorization ?? "")?.[1];
	if (packed === void 0) return void 0;
	const [, id = "", secret = ""] = /^([^:]*):(.*)$/s.exec(Buffer.from(packed, "base64").toString("utf8")) ?? [];
	return {
		id: formDecode(id),
		secret: formDecode(secret)
	};
}
const formDecode = (text) => new URLSearchParams(`_=${text.replaceAll("&", "%26")}`).get("_") ?? "";
// mocks/reportflow/oauth/scopes.ts
const scopes = [
	"openid",
	"profile",
	"designs:read",
	"designs:write",
	"templates:read",
	"templates:write",
	"pdf:generate"
];
const known$1 = new Set(scopes);
/** The scopes that were asked for, or all of `granted` when none was named; nothing when one is not to be had. */
function grantScope(asked, granted = scopes.join(" ")) {
	const wanted = (asked ?? "").split(" ").filter((scope) => scope !== "");
	if (wanted.length === 0) return granted;
	const available = granted.split(" ");
	return wanted.every((scope) => known$1.has(scope) && available.includes(scope)) ? [...new Set(wanted)].join(" ") : void 0;
}
// mocks/reportflow/oauth/authorize.ts
const text$4 = z.string().optional();
const authorizeQuery = z.object({
	response_type: text$4,
	client_id: text$4,
	redirect_uri: text$4,
	scope: text$4,
	state: text$4,
	code_challenge: text$4,
	code_challenge_method: text$4
});
const decisionBody = authorizeQuery.extend({ decision: z.enum(["allow", "deny"]) });
const codeLifeMs = 6e5;
/**
* Without a client and a place to go back to there is nobody to tell: that is an error on this page.
* Everything else goes back to the client (RFC 6749, 4.1.2.1).
*/
function readWish(context, query) {
	const { client_id: clientId = "", redirect_uri: redirectUri = "", state } = query;
	if (!isClient(context, clientId)) throw broken([], "client_id is unknown", clientId);
	if (!isRedirectUri(redirectUri)) throw broken([], "redirect_uri is not valid", redirectUri);
	const scope = grantScope(query.scope);
	const error = errorIn(query) ?? (scope === void 0 ? "invalid_scope" : void 0);
	if (error !== void 0 || scope === void 0) return {
		kind: "refused",
		reply: goBack(redirectUri, {
			error,
			state
		})
	};
	return {
		kind: "asked",
		asked: {
			clientId,
			redirectUri,
			scope,
			challenge: query.code_challenge ?? "",
			state
		}
	};
}
function errorIn(query) {
	if (query.response_type !== "code") return "unsupported_response_type";
	return /^[\w-]{43}$/.test(query.code_challenge ?? "") && query.code_challenge_method === "S256" ? void 0 : "invalid_request";
}
/** A code for the client, by which it gets its token. */
function allow(context, { clientId, redirectUri, scope, challenge, state }) {
	const { id } = context.db.codes.put({
		id: `code_${context.ids.token(32)}`,
		clientId,
		redirectUri,
		scope,
		challenge,
		expiresAt: context.now() + codeLifeMs
	});
	return goBack(redirectUri, {
		code: id,
		state
	});
}
const deny$1 = ({ redirectUri, state }) => goBack(redirectUri, {
	error: "access_denied",
	state
});
/** Apps have schemes of their own; what a browser would run or read from disk is no place to go back to. */
function isRedirectUri(uri) {
	if (!URL.canParse(uri)) return false;
	const { protocol, hash } = new URL(uri);
	return hash === "" && ![
		"javascript:",
		"data:",
		"vbscript:",
		"file:",
		"blob:"
	].includes(protocol);
}
function goBack(redirectUri, said) {
	const url = new URL(redirectUri);
	for (const [name, value] of Object.entries(said)) if (value !== void 0) url.searchParams.set(name, value);
	return empty(302, {
		Location: url.href,
		"Cache-Control": "no-store"
	});
}
/** The page on which a person says yes or no. */
function authorizePage(context, { clientId, scope }, query) {
	const fields = Object.entries(query).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`);
	return html`<!doctype html>
    <meta charset="utf-8" />
    <title>ReportFlow (hookdrill)</title>
    <h1>${clientId} asks for access to ${accountOf$2(context).workspaceId}</h1>
    <ul>
      ${scope.split(" ").map((each) => html`<li>${each}</li>`)}
    </ul>
    <form method="post">
      ${fields}
      <button name="decision" value="allow">Allow</button>
      <button name="decision" value="deny">Deny</button>
    </form>
    <p>This page was made by hookdrill; it stands in for ReportFlow's.</p>`.text;
}
// mocks/reportflow/oauth/grants.ts
const text$3 = z.string().optional();
/** Every field that a grant can need; JSON and forms alike. */
const tokenBody = z.preprocess((body) => body ?? {}, z.object({
	grant_type: z.string(),
	client_id: text$3,
	client_secret: text$3,
	code: text$3,
	redirect_uri: text$3,
	code_verifier: text$3,
	refresh_token: text$3,
	scope: text$3
}));
function grant$1(context, { headers, body }) {
	const make = grants.get(body.grant_type);
	if (!make) return oauthProblem("unsupported_grant_type", `there is no grant "${body.grant_type}"`);
	const client = findClient(context, headers.get("authorization"), body);
	if (!client) return oauthProblem("invalid_client", "client authentication failed");
	return make(context, client, body);
}
const grants = /* @__PURE__ */ new Map([
	["authorization_code", fromCode],
	["refresh_token", fromRefresh],
	["client_credentials", fromCredentials]
]);
/** A code works once, also for a caller who gets the rest wrong: it may have been stolen. */
function fromCode(context, client, body) {
	const { db } = context;
	const code = db.codes.get(body.code ?? "");
	if (!code) return oauthProblem("invalid_grant", "the code is unknown or has been used");
	db.codes.delete(code.id);
	if (code.clientId !== client.id) return oauthProblem("invalid_grant", "the code was given to another client");
	if (code.expiresAt <= context.now()) return oauthProblem("invalid_grant", "the code has expired");
	if (code.redirectUri !== body.redirect_uri) return oauthProblem("invalid_grant", "redirect_uri is not that of the authorization request");
	if (!proves(body.code_verifier, code.challenge)) return oauthProblem("invalid_grant", "code_verifier does not match code_challenge (PKCE, S256)");
	return answer$2(context, client, code.scope, true);
}
/** RFC 7636: 43 to 128 unreserved characters, whose SHA-256 is the challenge. */
const proves = (verifier, challenge) => verifier !== void 0 && /^[\w.~-]{43,128}$/.test(verifier) && createHash("sha256").update(verifier).digest("base64url") === challenge;
/** A refresh token is exchanged for the next one, and may be narrowed on the way. */
function fromRefresh(context, client, body) {
	const { db } = context;
	const held = db.refreshTokens.get(body.refresh_token ?? "");
	if (held?.clientId !== client.id) return oauthProblem("invalid_grant", "the refresh token is unknown or has been used");
	const scope = grantScope(body.scope, held.scope);
	if (scope === void 0) return oauthProblem("invalid_scope", "the refresh token was not granted that much");
	db.refreshTokens.delete(held.id);
	return answer$2(context, client, scope, true);
}
function fromCredentials(context, client, body) {
	if (!client.isProved) return oauthProblem("invalid_client", "client_credentials needs the secret of the client");
	const scope = grantScope(body.scope);
	if (scope === void 0) return oauthProblem("invalid_scope", "there is no such scope");
	return answer$2(context, client, scope, false);
}
function answer$2(context, client, scope, isRefreshable) {
	const { db, ids } = context;
	return json({
		access_token: toAccessToken(context, client.id, scope),
		token_type: "Bearer",
		expires_in: accessTokenSeconds,
		...isRefreshable && { refresh_token: db.refreshTokens.put({
			id: `rt_${ids.token(32)}`,
			clientId: client.id,
			scope
		}).id },
		scope
	}, 200, noStore);
}
// mocks/reportflow/routes/oauth.ts
const evidence$9 = documented("authentication/oauth");
/** The issuer: part of the vendor's main API, on another host than the PDF API. */
const oauthRoutes = [
	route$3({
		method: "GET",
		path: "/api/v1/.well-known/openid-configuration",
		summary: "what the authorization server can do, and where",
		evidence: evidence$9,
		editions: ["current"],
		open: true,
		handle(_request, context) {
			const issuer = issuerOf(context);
			return json({
				issuer,
				authorization_endpoint: `${issuer}/oauth/authorize`,
				token_endpoint: `${issuer}/oauth/token`,
				userinfo_endpoint: `${issuer}/oauth/userinfo`,
				response_types_supported: ["code"],
				grant_types_supported: [
					"authorization_code",
					"refresh_token",
					"client_credentials"
				],
				code_challenge_methods_supported: ["S256"],
				token_endpoint_auth_methods_supported: [
					"none",
					"client_secret_post",
					"client_secret_basic"
				],
				scopes_supported: scopes
			});
		}
	}),
	route$3({
		method: "GET",
		path: "/api/v1/oauth/authorize",
		summary: "the page on which a person allows a client what it asks for, or denies it",
		evidence: evidence$9,
		editions: ["current"],
		open: true,
		query: authorizeQuery,
		handle({ query }, context) {
			const wish = readWish(context, query);
			return wish.kind === "refused" ? wish.reply : text$10(authorizePage(context, wish.asked, query), "text/html; charset=utf-8");
		}
	}),
	route$3({
		method: "POST",
		path: "/api/v1/oauth/authorize",
		summary: "what the person said on that page",
		evidence: assumed("no page says what the buttons of the page do"),
		editions: ["current"],
		open: true,
		accepts: ["form"],
		body: dto(decisionBody),
		handle({ body }, context) {
			const wish = readWish(context, body);
			if (wish.kind === "refused") return wish.reply;
			return body.decision === "allow" ? allow(context, wish.asked) : deny$1(wish.asked);
		}
	}),
	route$3({
		method: "POST",
		path: "/api/v1/oauth/token",
		summary: "a token for a code, a refresh token or the secret of a client",
		evidence: evidence$9,
		editions: ["current"],
		open: true,
		accepts: ["json", "form"],
		body: tokenBody,
		handle: (request, context) => grant$1(context, request)
	}),
	route$3({
		method: "GET",
		path: "/api/v1/oauth/userinfo",
		summary: "who the token speaks for",
		evidence: evidence$9,
		editions: ["current"],
		handle(request, context) {
			const claims = readAccessToken(context, bearerOf(request));
			const { userId } = accountOf$2(context);
			return json({
				sub: userId,
				workspace_id: claims.workspace_id,
				...holds(claims, "profile") && { name: "Specimen User" }
			});
		}
	})
];
// mocks/reportflow/state.ts
const epochMs$3 = z.number();
const account$3 = z.object({
	id: z.literal("account"),
	workspaceId: z.string(),
	appKey: z.string(),
	secretKey: z.string(),
	userId: z.string(),
	/** The OAuth client that the workspace has registered. */
	clientId: z.string(),
	clientSecret: z.string(),
	/** What access tokens are signed with. */
	tokenKey: z.string(),
	/** The one URL that the workspace settings have room for. */
	webhookUrl: z.string().nullable()
});
const described = {
	name: z.string(),
	description: z.string().exactOptional()
};
const field = z.object({
	...described,
	type: z.enum([
		"text",
		"number",
		"boolean"
	])
});
const parameter = z.union([field, z.object({
	...described,
	type: z.enum(["array", "collection"]),
	fields: z.array(field)
})]);
const design = z.object({
	id: z.string(),
	label: z.string(),
	updatedAt: epochMs$3,
	/** Oldest first; a design keeps every version that was published. */
	versions: z.array(z.object({
		version: z.int(),
		parameters: z.array(parameter)
	}))
});
const request = z.object({
	/** The `requestId` of the current edition. */
	id: z.uuid(),
	kind: z.enum(["single", "multiple"]),
	designId: z.string(),
	version: z.int(),
	/** What the legacy edition calls a request for several files. */
	batchId: z.string().nullable(),
	/** When its files could be downloaded. */
	doneAt: epochMs$3.nullable(),
	expiredAt: epochMs$3.nullable()
});
const file$1 = z.object({
	id: z.string(),
	request: z.uuid(),
	/** What stands before the file id in a download path: the file's `uuid` in legacy, its request's id in current. */
	downloadId: z.uuid(),
	fileName: z.string(),
	params: z.record(z.string(), z.json()),
	passthrough: z.record(z.string(), z.json()).nullable(),
	shareType: z.enum([
		"workspace",
		"invited",
		"public"
	]),
	passcodeEnabled: z.boolean()
});
/** A template of the public gallery. */
const template = z.object({
	id: z.string(),
	slug: z.string(),
	title: z.string(),
	description: z.string(),
	category: z.string(),
	tags: z.array(z.string()),
	ownerName: z.string(),
	duplicateCount: z.int(),
	version: z.int(),
	createdAt: epochMs$3,
	updatedAt: epochMs$3,
	parameters: z.array(parameter)
});
/** An authorization code: what a person allowed, until the client has fetched its token. */
const code$1 = z.object({
	id: z.string(),
	clientId: z.string(),
	redirectUri: z.string(),
	scope: z.string(),
	challenge: z.string(),
	expiresAt: epochMs$3
});
const refreshToken = z.object({
	id: z.string(),
	clientId: z.string(),
	scope: z.string()
});
/** The calls of one kind in the minute that began at `from`. */
const callWindow = z.object({
	id: z.string(),
	from: epochMs$3,
	calls: z.int()
});
/** The pages made in a month, `2026-02`. */
const monthOfPages = z.object({
	id: z.string(),
	pages: z.int()
});
const tables$3 = {
	account: table(account$3),
	designs: table(design),
	requests: table(request, "doneAt"),
	files: table(file$1, "request", "downloadId"),
	templates: table(template, "slug", "category"),
	codes: table(code$1),
	refreshTokens: table(refreshToken),
	windows: table(callWindow),
	usage: table(monthOfPages)
};
// mocks/reportflow/url-rules.ts
/** What the vendor has against a webhook URL, if anything (guides/webhooks). */
function urlProblem(url) {
	const { protocol, hostname, searchParams } = new URL(url);
	const host = hostname.replace(/\.$/, "");
	if (protocol !== "https:") return "it must be an https URL";
	if (host === "localhost" || host.endsWith(".localhost")) return "it must not be localhost";
	if (isPrivate(host)) return "it must not be a private IP address";
	const secret = [...searchParams.keys()].find((name) => secretNames.test(name));
	return secret === void 0 ? void 0 : `its query must not hold credentials, such as "${secret}"`;
}
const secretNames = /token|secret|passw|credential|signature|auth|^(api|app|access)?[-_]?key$|^sig$|^pwd$/i;
/** Host names come out of `URL` with IPv4 in four decimal parts and IPv6 in brackets, at its shortest. */
const isPrivate = (host) => privateV4.test(host) || privateV6.test(host);
/** This machine, private use (RFC 1918), link-local, and carrier-grade NAT. */
const privateV4 = /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))(\.\d{1,3}){1,3}$/;
/** Unspecified, this machine, unique local, link-local, and IPv4 in IPv6's clothes. */
const privateV6 = /^\[(::1?\]|f[cd]|fe[89ab]|::ffff:)/;
// mocks/reportflow/subscriptions.ts
const signing$1 = { kind: "none" };
const settings$3 = z.strictObject({ url: z.url().describe("the webhook URL of the workspace; replaces the one before") });
const audience$3 = {
	settings: settings$3,
	subscribe(given, context) {
		const { url } = settings$3.parse(given);
		const why = urlProblem(url);
		if (why !== void 0 && context.vendorRules) throw broken(["url"], why, url);
		if (why !== void 0) {
			const { origin, pathname } = new URL(url);
			context.warn(`ReportFlow would refuse the webhook URL ${origin}${pathname}: ${why} (--vendor-rules enforces that)`);
		}
		const { workspaceId } = context.db.account.patch("account", { webhookUrl: url });
		return toSubscription$2(workspaceId, url);
	},
	subscribers(_event, _payload, context) {
		const { workspaceId, webhookUrl } = accountOf$2(context);
		return webhookUrl === null ? [] : [toSubscription$2(workspaceId, webhookUrl)];
	}
};
/** A workspace has one, so it goes by the workspace's id. */
const toSubscription$2 = (id, url) => ({
	id,
	url,
	signing: signing$1,
	secret: new Secret("")
});
/** 5xx is retried up to three times and 4xx never; the page leaves open how long apart, and what else is retried. */
const retry$3 = ({ options }) => ({
	timeoutMs: 5e3,
	delaysMs: options.retryDelaysMs,
	retries: (outcome) => isRetried(outcome, options)
});
function isRetried(outcome, options) {
	switch (outcome.kind) {
		case "response": return outcome.status >= 500 || outcome.status < 400 && options.retryRedirects;
		case "timeout":
		case "unreachable": return options.retryUnanswered;
		case "blocked": return false;
		default: return assertNever(outcome);
	}
}
// mocks/reportflow/index.ts
const reportflow = defineVendor()({
	name: "reportflow",
	title: "ReportFlow PDF API",
	handsOver: "documents made from a design (PDF, or ZIP of several)",
	editions: ["legacy", "current"],
	origins: [
		{ origin: "https://api.re-port-flow.com" },
		{ origin: "https://*.re-port-flow.com" },
		{ origin: "https://re-port-flow.com" }
	],
	bodyLimit: (context) => editionOf(context).bodyLimit,
	tables: tables$3,
	events: events$3,
	options: options$3,
	openAccount: open$3,
	credentials: credentials$3,
	headers: headers$3,
	authenticate: authenticate$3,
	routes: [
		...generateRoutes,
		...downloadRoutes,
		...designRoutes,
		...oauthRoutes,
		...galleryRoutes,
		...linkRoutes$1
	],
	actions: actions$3,
	jobs: jobs$1,
	encode: compactJson,
	signings: [signing$1],
	audience: audience$3,
	retry: retry$3,
	deliveryHeaders: () => ({}),
	expiries: expiries$2,
	examples: examples$3,
	refuse: refuse$4,
	ledger: ledger$3,
	journey: journey$3
});
// mocks/amani/tokens.ts
const claims$2 = z.object({
	token_type: z.enum(["access", "refresh"]),
	/** Seconds, as in every JWT. */
	exp: z.int(),
	iat: z.int(),
	jti: z.string(),
	user_id: z.string(),
	company_id: z.string(),
	/** Only in the token of a profile. */
	profile_id: z.string().exactOptional(),
	api_user: z.boolean()
});
/** The claims of a token that was signed with this key, expired or not; nothing for any other text. */
function readClaims(token, key) {
	return claims$2.safeParse(readJwt(token, key)).data;
}
const isExpired = ({ exp }, nowMs) => exp * 1e3 <= nowMs;
// mocks/amani/sessions.ts
/** Tokens of this company: who they are for, and how long they last. */
/** Long enough to sit in somebody's `.env` for the whole of a project. */
const handedOutSeconds = 63072e3;
function accountOf$1({ db }) {
	const account = db.account.get("account");
	if (!account) throw new RangeError("the account has not been opened");
	return account;
}
const userTokens = (context) => pair(context, {});
/** Limited to one profile: it starts the SDKs. */
const profileTokens = (context, profileId) => pair(context, { profile_id: profileId });
/** The user token that an integrator is given to start with: the same one all year, also after a restart. */
function handedOutToken(context) {
	const yearBegan = Date.UTC(new Date(context.now()).getUTCFullYear(), 0);
	return mint$1(context, "access", {
		jti: context.ids.stable("jti", 32, hexDigits),
		lifeSeconds: handedOutSeconds,
		issuedAt: yearBegan
	});
}
/** A new access token for the bearer of this refresh token, unless it is no good. */
function refreshed(context, token) {
	const claims = readToken(context, token);
	if (claims?.token_type !== "refresh" || isExpired(claims, context.now())) return void 0;
	return accessToken(context, ofProfile$1(claims));
}
/** The claims of a token of this company, expired or not. */
const readToken = (context, token) => readClaims(token, accountOf$1(context).jwtKey);
const ofProfile$1 = ({ profile_id }) => profile_id === void 0 ? {} : { profile_id };
const accessToken = (context, bearer) => give(context, "access", {
	...fresh(context),
	...bearer,
	lifeSeconds: context.options.accessTokenSeconds
});
const pair = (context, bearer) => ({
	refresh: give(context, "refresh", {
		...fresh(context),
		...bearer,
		lifeSeconds: context.options.refreshTokenSeconds
	}),
	access: accessToken(context, bearer)
});
const fresh = ({ ids }) => ({ jti: ids.token(32, hexDigits) });
function give(context, type, minting) {
	remember(context, minting.jti, minting.lifeSeconds);
	return mint$1(context, type, minting);
}
/** A token is checked by what it says itself; when it expires is remembered for telling. */
const remember = ({ now, trackExpiry: lent }, jti, lifeSeconds) => lent({
	what: "token",
	id: jti,
	at: (Math.floor(now() / 1e3) + lifeSeconds) * 1e3
});
function mint$1(context, type, { jti, lifeSeconds, issuedAt = context.now(), ...bearer }) {
	const { userId, companyId, jwtKey } = accountOf$1(context);
	const iat = Math.floor(issuedAt / 1e3);
	return signJwt({
		token_type: type,
		exp: iat + lifeSeconds,
		iat,
		jti,
		user_id: userId,
		company_id: companyId,
		...bearer,
		api_user: true
	}, jwtKey);
}
// mocks/amani/signing.ts
const hmac = {
	kind: "hmac",
	header: "Webhook-Signature",
	hash: "sha256",
	encoding: "base64"
};
/** The secret itself in a header: what `signature_enabled: false` means. */
const token$1 = (header) => ({
	kind: "static-header",
	header
});
const signings$1 = [hmac, token$1("Webhook-Token")];
/** The secret of the first webhook: the same each time, so that people can keep it in their `.env`. */
const firstSecret = ({ ids }) => ids.stable("webhook-secret", 40);
const newSecret = ({ ids }) => ids.token(40);
// mocks/amani/account.ts
/** One company with one user; the same ones after a reset, so that tokens in somebody's shell stay good. */
function open$2({ db, ids }) {
	db.account.put({
		id: "account",
		userId: toUuid(ids.stable("user", 32, hexDigits)),
		companyId: toUuid(ids.stable("company", 32, hexDigits)),
		companyName: "Specimen Company",
		username: "integrator@specimen.example",
		password: ids.stable("password", 20),
		jwtKey: ids.stable("jwt-key", 64)
	});
}
const toUuid = (digits) => `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20)}`;
function credentials$2(context) {
	const { username, password } = accountOf$1(context);
	const webhookSecret = context.db.webhooks.newest()?.secret ?? firstSecret(context);
	return {
		username,
		password,
		token: handedOutToken(context),
		webhookSecret
	};
}
const headers$2 = (context) => ({ authorization: `Bearer ${handedOutToken(context)}` });
// mocks/amani/enums.ts
/** The ten events, in the order in which `GET /api/v2/webhook/events` lists them. */
const eventNames = [
	"profile_create",
	"profile_update",
	"profile_status_change",
	"document_upload",
	"document_delete",
	"document_update",
	"document_status_change",
	"zip_file_create",
	"video_call_status_change",
	"profile_level_update"
];
const isEventName = (name) => eventNames.some((event) => event === name);
/** The same ten in the order of the webhook's own answer, where the level comes fourth. */
const eventSwitches = [
	"profile_create",
	"profile_update",
	"profile_status_change",
	"profile_level_update",
	"document_upload",
	"document_delete",
	"document_update",
	"document_status_change",
	"zip_file_create",
	"video_call_status_change"
];
const profileStatuses = [
	"CREATED",
	"INCOMPLETE",
	"PENDING_REVIEW",
	"APPROVED",
	"REJECTED",
	"BLACKLISTED",
	"PENDING_APPROVAL",
	"PENDING_UPLOAD",
	"INACTIVE"
];
/** Two more that only the iOS SDK knows: a profile can have them, a request cannot ask for them. */
const allProfileStatuses = [
	...profileStatuses,
	"TEMPORARY_APPROVAL_EXPIRED",
	"TEMPORARILY_APPROVED"
];
/** Requests spell a status in upper case, answers in title case. */
const profileStatusTitles = {
	CREATED: "Created",
	INCOMPLETE: "Incomplete",
	PENDING_REVIEW: "Pending Review",
	APPROVED: "Approved",
	REJECTED: "Rejected",
	BLACKLISTED: "Blacklisted",
	PENDING_APPROVAL: "Pending Approval",
	PENDING_UPLOAD: "Pending Upload",
	INACTIVE: "Inactive",
	TEMPORARY_APPROVAL_EXPIRED: "Temporary Approval Expired",
	TEMPORARILY_APPROVED: "Temporarily Approved"
};
/** The iOS SDK spells these five with spaces, and the others as requests do. */
const spacedProfileStatuses = {
	PENDING_REVIEW: "PENDING REVIEW",
	PENDING_APPROVAL: "PENDING APPROVAL",
	PENDING_UPLOAD: "PENDING UPLOAD",
	TEMPORARY_APPROVAL_EXPIRED: "TEMPORARY APPROVAL EXPIRED",
	TEMPORARILY_APPROVED: "TEMPORARILY APPROVED"
};
/** The status of a step, which is also that of a document. */
const stepStatuses = [
	"NOT_UPLOADED",
	"PENDING_REVIEW",
	"PROCESSING",
	"REJECTED",
	"AUTOMATICALLY_REJECTED",
	"APPROVED"
];
/** With spaces where a profile's status has underscores. */
const videoCallStatuses = [
	"WAITING",
	"MISSED",
	"TALKING",
	"COMPLETE",
	"INCOMPLETE",
	"ESCALATED",
	"BAD QUALITY",
	"DISCONNECTED",
	"APPROVED",
	"REJECTED",
	"CONNECTION ERROR",
	"SUSPICIOUS"
];
const videoCallTitles = {
	WAITING: "Waiting",
	MISSED: "Missed",
	TALKING: "Talking",
	COMPLETE: "Complete",
	INCOMPLETE: "Incomplete",
	ESCALATED: "Escalated",
	"BAD QUALITY": "Bad Quality",
	DISCONNECTED: "Disconnected",
	APPROVED: "Approved",
	REJECTED: "Rejected",
	"CONNECTION ERROR": "Connection Error",
	SUSPICIOUS: "Suspicious"
};
const uploadSources = [
	"VIDEO",
	"KYC",
	"PASSWORD",
	"PASSWORD_UPDATE",
	"PHONE_UPDATE",
	"BIO_LOGIN"
];
/** Why a check fails, by its code. */
const checkErrors$1 = {
	1001: "No face found",
	1002: "Image is blurred",
	1003: "Image has glare",
	1004: "Automatic cropping failed",
	1005: "Document type is not supported",
	1006: "Identity document needs a photo",
	1008: "Identity document belongs to another profile",
	1009: "Message of a custom check",
	2001: "Selfie does not match the identity document",
	2002: "Selfie is not live",
	2003: "Gaze check failed",
	2004: "Several faces found",
	3001: "Document is not live",
	3002: "Identity document has expired",
	4001: "Document has expired",
	4002: "Names do not match",
	5001: "Signatures do not match",
	6001: "Signature of the contract does not match"
};
const checkCodes = Object.keys(checkErrors$1).join(", ");
const isCheckCode = (code) => Object.hasOwn(checkErrors$1, code);
// mocks/amani/spelling.ts
const spaced$1 = spacedProfileStatuses;
function spellStatus({ options }, status) {
	switch (options.webhookStatusSpelling) {
		case "title": return profileStatusTitles[status];
		case "upper": return status;
		case "ios": return spaced$1[status] ?? status;
	}
}
/** In upper case it has spaces anyway. */
const spellVideoCall = ({ options }, status) => options.webhookStatusSpelling === "title" ? videoCallTitles[status] : status;
// mocks/amani/rules.ts
const titles = {
	ID: "Identity card",
	PA: "Passport",
	DL: "Driving licence",
	VA: "Visa",
	UB: "Utility bill",
	IB: "International bank account",
	SE: "Selfie",
	SG: "Signature",
	NF: "NFC",
	OT: "Other"
};
const documentClasses = [...Object.keys(titles), "XX"];
/** `TUR_ID_1` → `ID`; a bare class is its own. */
function classOf(type) {
	const [first = "", second] = type.split("_");
	const found = second ?? first;
	return documentClasses.includes(found) ? found : "XX";
}
/** Whether the chip of one of the profile's documents was read. */
const hasNfc = (rules) => rules.some(({ document_classes }) => document_classes.includes("NF"));
/** One rule for each class of document that the profile has, with the state of the newest of that class. */
function rulesOf$1({ db }, { id }) {
	const newest = /* @__PURE__ */ new Map();
	for (const document of db.documents.where("profile", id)) {
		if (document.archived) continue;
		const name = classOf(document.type);
		newest.set(name, {
			first: newest.get(name)?.first ?? document.id,
			document
		});
	}
	return [...newest].map(([name, { first, document }], at) => ({
		id: first,
		title: titles[name] ?? "Unclassified",
		phase: 0,
		document_classes: [name],
		sort_order: at,
		status: document.status,
		attempt: document.attempt,
		errors: document.errors
	}));
}
// mocks/amani/wire.ts
/** Rows as the API shows them. Key order is the documentation's. */
const unixSeconds$1 = (ms) => Math.floor(ms / 1e3);
const toLogin = (account, { refresh, access }) => ({
	id: account.userId,
	username: account.username,
	first_name: "Integrator",
	last_name: "Specimen",
	phone: "",
	refresh,
	access,
	groups: [{
		id: 2,
		name: "Company Admin",
		permissions: ["view_group", "view_company"]
	}],
	company_id: account.companyId,
	permissions: []
});
/** The order is that of the page on acquiring a profile token, where the two tokens come third and fourth. */
function toProfileWithTokens(context, profile, tokens) {
	const { id, id_card_number, ...rest } = toProfile(context, profile);
	return {
		id,
		id_card_number,
		refresh: tokens.refresh,
		access: tokens.access,
		...rest
	};
}
function toProfile(context, profile) {
	const rules = rulesOf$1(context, profile);
	return {
		id: profile.id,
		id_card_number: profile.idCardNumber,
		created_at: unixSeconds$1(profile.createdAt),
		updated_at: unixSeconds$1(profile.updatedAt),
		last_status_update: unixSeconds$1(profile.lastStatusUpdate),
		name: profile.name,
		phone: profile.phone,
		email: profile.email,
		address: profile.address,
		gender: profile.gender,
		nationality: null,
		occupation: profile.occupation,
		verified_level: profile.verifiedLevel,
		rules,
		has_nfc: hasNfc(rules),
		risk: profile.risk,
		aml_status: profile.amlStatus,
		aml_last_check: profile.amlLastCheck === null ? null : unixSeconds$1(profile.amlLastCheck),
		birthdate: profile.birthdate,
		status: profileStatusTitles[profile.status],
		video_call_status: videoCallTitles[profile.videoCallStatus],
		reject_reason: profile.rejectReason,
		extra: {
			nvi_data_formatted: null,
			nvi_data_raw: null,
			stream: false
		},
		company_name: accountOf$1(context).companyName,
		device_logs: {},
		is_vip: false,
		email_verified: false,
		phone_verified: false
	};
}
const toDocument = (document) => ({
	id: document.id,
	profile: document.profile,
	type: document.type,
	status: document.status,
	attempt: document.attempt,
	upload_source: document.uploadSource,
	pages: document.pages,
	errors: document.errors,
	archived: document.archived,
	created_at: unixSeconds$1(document.createdAt),
	updated_at: unixSeconds$1(document.updatedAt)
});
/** The secret is left out: it has a call of its own. */
const toWebhook = (webhook) => ({
	id: webhook.id,
	url: webhook.url,
	...Object.fromEntries(eventSwitches.map((name) => [name, webhook.events.includes(name)])),
	signature_enabled: webhook.signatureEnabled
});
const toEndpoint = (endpoint) => ({
	id: endpoint.id,
	url: endpoint.url,
	enabled_events: endpoint.enabledEvents,
	custom_headers: endpoint.customHeaders,
	metadata: endpoint.metadata
});
const toAmlReport = (report) => ({
	id: report.id,
	profile: report.profile,
	name: report.name,
	/** As in a profile: true when nothing was found. */
	aml_status: report.hits.length === 0,
	hits: report.hits,
	created_at: unixSeconds$1(report.createdAt)
});
// mocks/amani/notify.ts
/** The payload of each event: its name, the profile, the details. */
const created$2 = (context, profile) => envelope$1(context, "profile_create", profile, {});
const updated = (context, profile, fields) => envelope$1(context, "profile_update", profile, { updated_fields: fields });
const statusChanged = (context, profile, before) => envelope$1(context, "profile_status_change", profile, {
	status: spellStatus(context, profile.status),
	previous_status: spellStatus(context, before.status),
	last_status_update: unixSeconds$1(profile.lastStatusUpdate),
	reject_reason: profile.rejectReason
});
const levelUpdated = (context, profile, before) => envelope$1(context, "profile_level_update", profile, {
	level: profile.level,
	previous_level: before.level,
	verified_level: profile.verifiedLevel,
	previous_verified_level: before.verifiedLevel
});
const videoCallMoved = (context, profile, before) => envelope$1(context, "video_call_status_change", profile, {
	video_call_status: spellVideoCall(context, profile.videoCallStatus),
	previous_video_call_status: spellVideoCall(context, before.videoCallStatus)
});
const uploaded = (context, profile, document) => envelope$1(context, "document_upload", profile, toDocument(document));
const documentUpdated = (context, profile, document) => envelope$1(context, "document_update", profile, toDocument(document));
const documentDeleted = (context, profile, { id, type }) => envelope$1(context, "document_delete", profile, {
	id,
	type
});
const documentStatusChanged = (context, profile, { id, type, status, errors }, previous) => envelope$1(context, "document_status_change", profile, {
	id,
	type,
	status,
	previous_status: previous,
	errors
});
const zipCreated = (context, profile, made) => envelope$1(context, "zip_file_create", profile, {
	id: made.id,
	url: zipUrl(context, made),
	created_at: unixSeconds$1(made.createdAt)
});
const zipUrl = ({ baseUrl }, { id, profile }) => `${baseUrl}/api/v2/profile/${profile}/zip/${id}`;
const envelope$1 = (context, event, profile, data) => ({
	event,
	profile: {
		...toProfile(context, profile),
		status: spellStatus(context, profile.status),
		video_call_status: spellVideoCall(context, profile.videoCallStatus)
	},
	data
});
// mocks/amani/profiles.ts
function createProfile(context, { idCardNumber, ...details }) {
	const now = context.now();
	const profile = context.db.profiles.put({
		id: context.ids.uuid(),
		idCardNumber,
		name: null,
		phone: null,
		email: null,
		address: null,
		gender: null,
		occupation: null,
		birthdate: null,
		level: 0,
		...details,
		verifiedLevel: 0,
		status: "CREATED",
		videoCallStatus: "INCOMPLETE",
		rejectReason: null,
		risk: 0,
		amlStatus: null,
		amlLastCheck: null,
		customerId: context.ids.next("customer"),
		createdAt: now,
		updatedAt: now,
		lastStatusUpdate: now
	});
	context.emit("profile_create", created$2(context, profile));
	return profile;
}
function updateProfile(context, before, changes) {
	const fields = Object.keys(changes);
	if (fields.length === 0) return before;
	const profile = context.db.profiles.patch(before.id, {
		...changes,
		updatedAt: context.now()
	});
	context.emit("profile_update", updated(context, profile, fields));
	if (profile.level !== before.level) context.emit("profile_level_update", levelUpdated(context, profile, before));
	return profile;
}
/** The profile as it was when it has this status already: nothing is told then. */
function setStatus(context, before, status, rejectReason = null) {
	if (before.status === status) return before;
	const now = context.now();
	const profile = context.db.profiles.patch(before.id, {
		status,
		rejectReason,
		...status === "APPROVED" && { verifiedLevel: before.level },
		updatedAt: now,
		lastStatusUpdate: now
	});
	context.emit("profile_status_change", statusChanged(context, profile, before));
	if (profile.verifiedLevel !== before.verifiedLevel) context.emit("profile_level_update", levelUpdated(context, profile, before));
	return profile;
}
function setVideoCall(context, before, videoCallStatus) {
	if (before.videoCallStatus === videoCallStatus) return before;
	const profile = context.db.profiles.patch(before.id, {
		videoCallStatus,
		updatedAt: context.now()
	});
	context.emit("video_call_status_change", videoCallMoved(context, profile, before));
	return profile;
}
/** What screening has found; told as a change of details, for no event of its own is known. */
function updateScreening(context, before, found) {
	const now = context.now();
	const profile = context.db.profiles.patch(before.id, {
		...found,
		amlLastCheck: now,
		updatedAt: now
	});
	const fields = [...profile.risk === before.risk ? [] : ["risk"], ...profile.amlStatus === before.amlStatus ? [] : ["aml_status"]];
	if (fields.length > 0) context.emit("profile_update", updated(context, profile, fields));
	return profile;
}
/** The profile with this id, or the newest when none is named. */
function findProfile({ db }, id) {
	const profile = id === void 0 ? db.profiles.newest() : db.profiles.get(id);
	if (!profile) throw notFound$1("Profile");
	return profile;
}
// mocks/amani/documents.ts
function upload$1(context, profile, details) {
	const now = context.now();
	const document = context.db.documents.put({
		...details,
		id: context.ids.uuid(),
		profile: profile.id,
		status: "PENDING_REVIEW",
		errors: [],
		archived: false,
		createdAt: now,
		updatedAt: now
	});
	context.emit("document_upload", uploaded(context, profile, document));
	return document;
}
function updateDocument(context, before, changes) {
	if (Object.keys(changes).length === 0) return before;
	const document = context.db.documents.patch(before.id, {
		...changes,
		updatedAt: context.now()
	});
	context.emit("document_update", documentUpdated(context, profileOf$1(context, document), document));
	return document;
}
function deleteDocument(context, document) {
	context.db.documents.delete(document.id);
	context.emit("document_delete", documentDeleted(context, profileOf$1(context, document), document));
}
/** The document as it was when it has this status already: nothing is told then. */
function reviewDocument(context, before, status, codes = []) {
	if (before.status === status) return before;
	const errors = codes.map((code) => ({
		error_code: code,
		error_message: checkErrors$1[code]
	}));
	const document = context.db.documents.patch(before.id, {
		status,
		errors,
		updatedAt: context.now()
	});
	context.emit("document_status_change", documentStatusChanged(context, profileOf$1(context, document), document, before.status));
	return document;
}
/** Out of sight, or back again; the document as it was when it is there already. */
function archiveDocument(context, before, archived) {
	if (before.archived === archived) return before;
	const document = context.db.documents.patch(before.id, {
		archived,
		updatedAt: context.now()
	});
	const { archiveEvent } = context.options;
	if (archiveEvent === "none") return document;
	if (archived && archiveEvent === "document_delete") context.emit("document_delete", documentDeleted(context, profileOf$1(context, document), document));
	else context.emit("document_update", documentUpdated(context, profileOf$1(context, document), document));
	return document;
}
/** The document with this id, or the newest when none is named. */
function findDocument({ db }, id) {
	const document = id === void 0 ? db.documents.newest() : db.documents.get(id);
	if (!document) throw notFound$1("Document");
	return document;
}
const profileOf$1 = (context, { profile }) => findProfile(context, profile);
// mocks/amani/exports.ts
/** Begins a ZIP of the profile as it is now; `zip_file_create` follows when it is ready. */
function exportZip(context, profile) {
	const documents = context.db.documents.where("profile", profile.id).filter(({ archived }) => !archived);
	const now = context.now();
	const made = context.db.exports.put({
		id: context.ids.uuid(),
		profile: profile.id,
		lines: [
			`Profile: ${profile.name ?? "no name"} (${profile.idCardNumber})`,
			`Status: ${profileStatusTitles[profile.status]}`,
			`Created: ${isoSeconds(profile.createdAt)}`,
			...documents.map(({ type, status }) => `${type}: ${status}`)
		],
		images: ["photo.jpg", ...documents.flatMap(pageNames)],
		createdAt: now,
		readyAt: now + context.options.zipDelaySeconds * 1e3
	});
	if (isReady(context, made)) context.emit("zip_file_create", zipCreated(context, profile, made));
	else context.schedule("zip-ready", made.readyAt, { id: made.id });
	return made;
}
const job$1 = z.object({ id: z.string() });
function zipReady(data, context) {
	const made = context.db.exports.get(job$1.parse(data).id);
	if (!made) return;
	context.reportChange({
		what: "export",
		id: made.id,
		became: "ready"
	});
	context.emit("zip_file_create", zipCreated(context, findProfile(context, made.profile), made));
}
const isReady = ({ now }, { readyAt }) => readyAt <= now();
function findExport({ db }, profile, id) {
	const made = db.exports.get(id);
	if (made?.profile !== profile) throw notFound$1("Export");
	return made;
}
/** What the API says of a ZIP. */
const wireExport = (context, made, ready = isReady(context, made)) => ({
	id: made.id,
	status: ready ? "READY" : "PROCESSING",
	url: zipUrl(context, made)
});
const toFile = (made) => ({
	kind: "zip",
	at: made.createdAt,
	entries: [{
		name: "profile.pdf",
		file: {
			kind: "pdf",
			title: `Amani profile ${made.profile}`,
			lines: made.lines,
			at: made.createdAt
		}
	}, ...made.images.map((name) => ({
		name,
		file: { kind: "jpeg" }
	}))]
});
/** Numbered over all documents, since a profile may have two of one type. */
const pageNames = ({ type, pages }, at) => Array.from({ length: pages }, (_, page) => `documents/${at + 1}-${safe(type)}-${page + 1}.jpg`);
const safe = (type) => type.replace(/[^A-Za-z0-9_-]/g, "_");
// mocks/amani/shape.ts
const route$2 = routesOf();
const action$2 = actionsOf();
// mocks/amani/actions.ts
const profileId = z.uuid().optional().describe("profile id; the newest when left out");
const documentId = z.uuid().optional().describe("document id; the newest when left out");
const ofProfile = z.strictObject({ id: profileId });
const ofDocument = z.strictObject({ id: documentId });
const code = z.coerce.number().refine(isCheckCode, `the codes are ${checkCodes}`);
const show$2 = ({ id, status }) => ({
	profile: id,
	status: profileStatusTitles[status]
});
const showDocument = ({ id, status, archived }) => ({
	document: id,
	status,
	archived
});
const actions$2 = {
	approve: action$2({
		summary: "a reviewer approves a profile",
		input: ofProfile,
		run: ({ id }, context) => show$2(setStatus(context, findProfile(context, id), "APPROVED"))
	}),
	reject: action$2({
		summary: "a reviewer rejects a profile",
		input: ofProfile.extend({ reason: z.string().min(1).default("Specimen").describe("why, for reject_reason") }),
		run: ({ id, reason }, context) => show$2(setStatus(context, findProfile(context, id), "REJECTED", reason))
	}),
	status: action$2({
		summary: "a profile reaches a status, also one that no request can ask for",
		input: ofProfile.extend({ status: z.enum(allProfileStatuses).describe("the status that the profile reaches") }),
		run: ({ id, status }, context) => show$2(setStatus(context, findProfile(context, id), status))
	}),
	"approve-document": action$2({
		summary: "a reviewer approves a document",
		input: ofDocument,
		run: ({ id }, context) => showDocument(reviewDocument(context, findDocument(context, id), "APPROVED"))
	}),
	"reject-document": action$2({
		summary: "a reviewer rejects a document",
		input: ofDocument.extend({ code: code.default(1002).describe("the check that failed") }),
		run: (of, context) => showDocument(reviewDocument(context, findDocument(context, of.id), "REJECTED", [of.code]))
	}),
	"check-document": action$2({
		summary: "the automatic check brings a document to a status",
		input: ofDocument.extend({
			status: z.enum(stepStatuses).default("AUTOMATICALLY_REJECTED").describe("what the check comes to"),
			codes: z.array(code).default([]).describe("the checks that failed")
		}),
		run: ({ id, status, codes }, context) => showDocument(reviewDocument(context, findDocument(context, id), status, codes))
	}),
	"archive-document": action$2({
		summary: "an operator archives a document, or brings it back",
		input: ofDocument.extend({ restore: z.boolean().default(false).describe("bring it back") }),
		run: ({ id, restore }, context) => showDocument(archiveDocument(context, findDocument(context, id), !restore))
	}),
	"export-zip": action$2({
		summary: "an operator exports a profile as ZIP",
		input: ofProfile,
		run({ id }, context) {
			const made = exportZip(context, findProfile(context, id));
			return {
				profile: made.profile,
				export: made.id,
				url: zipUrl(context, made)
			};
		}
	}),
	"video-call": action$2({
		summary: "a video call with a profile reaches a status",
		input: ofProfile.extend({ status: z.enum(videoCallStatuses).default("COMPLETE").describe("the status that the call reaches") }),
		run({ id, status }, context) {
			const profile = setVideoCall(context, findProfile(context, id), status);
			return {
				profile: profile.id,
				video_call_status: videoCallTitles[profile.videoCallStatus]
			};
		}
	}),
	screen: action$2({
		summary: "an officer decides what screening against watch lists means for a profile",
		input: ofProfile.extend({
			approved: z.boolean().default(true).describe("aml_status: whether the profile is cleared"),
			risk: z.int().min(0).max(4).default(0).describe("from 0, none, to 4")
		}),
		run({ id, approved, risk }, context) {
			const found = updateScreening(context, findProfile(context, id), {
				amlStatus: approved,
				risk
			});
			return {
				profile: found.id,
				aml_status: found.amlStatus,
				risk: found.risk
			};
		}
	}),
	"clear-ip-whitelist": action$2({
		summary: "an operator takes every address off the IP whitelist, for whoever has locked the door behind them",
		input: z.strictObject({}),
		run(_, { db }) {
			const addresses = db.allowedIps.all().map(({ id }) => id);
			addresses.forEach((id) => db.allowedIps.delete(id));
			return { removed: addresses };
		}
	})
};
// mocks/amani/python-json.ts
/**
* JSON as Python's `json.dumps` writes it with its defaults, which are the bytes that Amani signs.
* Keys that are whole numbers come first, as in any JavaScript object; Python would keep their place.
*/
const pythonJson = (payload) => utf8.encode(dumps(payload, spaced));
/** JSON as `json.dumps(…, separators=(",", ":"), ensure_ascii=False)` writes it: what a sender with a compact encoder posts. */
const compactPythonJson = (payload) => utf8.encode(pythonText(payload));
/** The same as text. */
const pythonText = (payload) => dumps(payload, compact);
/**
* A number that Python holds as a float although JavaScript shows no fraction: `1.0`.
* A boxed number, so that copies made by `structuredClone` are still known as floats.
*/
var PythonFloat = class extends Number {};
const pythonFloat = (value) => new PythonFloat(value);
const utf8 = new TextEncoder();
const spaced = {
	comma: ", ",
	colon: ": ",
	escaped: /["\\]|[^ -~]/g
};
const compact = {
	comma: ",",
	colon: ":",
	escaped: /["\\]|[^ -\uffff]/g
};
function dumps(value, style) {
	if (value === null) return "null";
	if (typeof value === "string") return quote(value, style);
	if (typeof value === "boolean" || typeof value === "bigint") return String(value);
	if (typeof value === "number") return isPythonInt(value) ? String(value) : floatRepr(value);
	if (value instanceof Number) return floatRepr(value.valueOf());
	if (Array.isArray(value)) return `[${value.map((each) => dumps(each, style)).join(style.comma)}]`;
	if (typeof value === "object") return `{${items(value, style)}}`;
	throw new TypeError(`${typeof value} is not JSON serializable`);
}
const items = (value, style) => Object.entries(value).map(([key, inner]) => quote(key, style) + style.colon + dumps(inner, style)).join(style.comma);
/** Beyond 2^53 a JavaScript number is no exact integer any more: larger ones are given as bigint. */
const isPythonInt = (value) => Number.isSafeInteger(value) && !Object.is(value, -0);
const shortEscapes = {
	"\"": "\\\"",
	"\\": "\\\\",
	"\n": "\\n",
	"\r": "\\r",
	"	": "\\t",
	"\b": "\\b",
	"\f": "\\f"
};
/** By code unit, so that a character beyond U+FFFF becomes its two surrogates. */
const quote = (text, { escaped }) => `"${text.replace(escaped, escape)}"`;
const escape = (unit) => shortEscapes[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
/** Python's `repr` of a float: the same shortest digits as JavaScript's, written differently. */
function floatRepr(value) {
	if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
	const [mantissa = "", power = "0"] = Math.abs(value).toExponential().split("e");
	const sign = value < 0 || Object.is(value, -0) ? "-" : "";
	const exponent = Number(power);
	return sign + (exponent < -4 || exponent >= 16 ? scientific(mantissa, exponent) : positional(mantissa.replace(".", ""), exponent));
}
const scientific = (mantissa, exponent) => `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
function positional(digits, exponent) {
	if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
	return `${digits.slice(0, exponent + 1).padEnd(exponent + 1, "0")}.${digits.slice(exponent + 1) || "0"}`;
}
// mocks/amani/events.ts
const unixSeconds = z.int();
/** In whichever spelling the option says. */
const profileStatus = z.enum([
	...Object.values(profileStatusTitles),
	...allProfileStatuses,
	...Object.values(spacedProfileStatuses)
]);
const videoCallStatus = z.enum([...Object.values(videoCallTitles), ...videoCallStatuses]);
const checkErrors = z.array(z.strictObject({
	error_code: z.int(),
	error_message: z.string()
}));
/** A step as the SDKs know it. */
const rule$1 = z.strictObject({
	id: z.uuid(),
	title: z.string(),
	phase: z.int(),
	document_classes: z.array(z.string()),
	sort_order: z.int(),
	status: z.enum(stepStatuses),
	attempt: z.int(),
	errors: checkErrors
});
/** The profile as the API shows it, without its tokens. */
const profile$2 = z.strictObject({
	id: z.uuid(),
	id_card_number: z.string(),
	created_at: unixSeconds,
	updated_at: unixSeconds,
	last_status_update: unixSeconds,
	name: z.string().nullable(),
	phone: z.string().nullable(),
	email: z.string().nullable(),
	address: z.strictObject({
		city: z.string().nullable(),
		province: z.string().nullable(),
		address: z.string().nullable()
	}).nullable(),
	gender: z.enum(["M", "F"]).nullable(),
	nationality: z.string().nullable(),
	occupation: z.string().nullable(),
	verified_level: z.int(),
	rules: z.array(rule$1),
	has_nfc: z.boolean(),
	risk: z.int().min(0).max(4),
	aml_status: z.boolean().nullable(),
	aml_last_check: unixSeconds.nullable(),
	birthdate: z.iso.date().nullable(),
	status: profileStatus,
	video_call_status: videoCallStatus,
	reject_reason: z.string().nullable(),
	extra: z.strictObject({
		nvi_data_formatted: z.null(),
		nvi_data_raw: z.null(),
		stream: z.boolean()
	}),
	company_name: z.string(),
	device_logs: z.strictObject({}),
	is_vip: z.boolean(),
	email_verified: z.boolean(),
	phone_verified: z.boolean()
});
const document$2 = z.strictObject({
	id: z.uuid(),
	profile: z.uuid(),
	type: z.string(),
	status: z.enum(stepStatuses),
	attempt: z.int(),
	upload_source: z.enum(uploadSources),
	pages: z.int(),
	errors: checkErrors,
	archived: z.boolean(),
	created_at: unixSeconds,
	updated_at: unixSeconds
});
const evidence$8 = assumed("the name is documented and that the payload holds the profile and the details; no payload is printed anywhere");
const define = (name, summary, data) => ({
	schema: z.strictObject({
		event: z.literal(name),
		profile: profile$2,
		data
	}),
	summary,
	evidence: evidence$8
});
const events$2 = {
	profile_create: define("profile_create", "a profile was created", z.strictObject({})),
	profile_update: define("profile_update", "a profile's details changed", z.strictObject({ updated_fields: z.array(z.string()) })),
	profile_status_change: define("profile_status_change", "a profile was approved, rejected or otherwise given a status", z.strictObject({
		status: profileStatus,
		previous_status: profileStatus,
		last_status_update: unixSeconds,
		reject_reason: z.string().nullable()
	})),
	document_upload: define("document_upload", "a document was uploaded", document$2),
	document_delete: define("document_delete", "a document was deleted", document$2.pick({
		id: true,
		type: true
	})),
	document_update: define("document_update", "a document's details changed", document$2),
	document_status_change: define("document_status_change", "a document was approved or rejected", z.strictObject({
		id: z.uuid(),
		type: z.string(),
		status: z.enum(stepStatuses),
		previous_status: z.enum(stepStatuses),
		errors: checkErrors
	})),
	zip_file_create: define("zip_file_create", "the ZIP of a profile is ready for download", z.strictObject({
		id: z.uuid(),
		url: z.url(),
		created_at: unixSeconds
	})),
	video_call_status_change: define("video_call_status_change", "a video call with the profile moved on", z.strictObject({
		video_call_status: videoCallStatus,
		previous_video_call_status: videoCallStatus
	})),
	profile_level_update: define("profile_level_update", "the level that a profile is to reach changed, or a level was verified", z.strictObject({
		level: z.int(),
		previous_level: z.int(),
		verified_level: z.int(),
		previous_verified_level: z.int()
	}))
};
// mocks/amani/placeholders.ts
/** What the envelope has beside `event`, `profile` and `data`, for templates only. */
const extras = [
	"event_id",
	"timestamp",
	"timestamp_iso",
	"company_id"
];
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** `{{1.0}}`: a number in a spelling that JavaScript would lose. */
const isNumber = (name) => number.test(name);
/** Every placeholder of an event's template: `event`, `profile`, `profile.id`, `data`, …; read off the event's schema. */
const placeholdersOf = (event) => [...Object.entries(events$2[event].schema.shape).flatMap(([name, schema]) => pathsIn(name, schema)), ...extras];
function pathsIn(path, schema) {
	const inside = schema instanceof z.ZodNullable ? schema.unwrap() : schema;
	if (!(inside instanceof z.ZodObject)) return [path];
	return [path, ...Object.entries(inside.shape).flatMap(([name, part]) => pathsIn(`${path}.${name}`, part))];
}
// mocks/amani/template.ts
const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/g;
const nothingElse = /^\{\{\s*([^{}]*?)\s*\}\}$/;
/** A text that is one placeholder becomes its value, of whatever type; inside a longer text it becomes text. */
function renderTemplate(template, lookup) {
	return render(typeof template === "string" ? parseTemplate(template) : template, lookup);
}
function render(part, lookup) {
	if (typeof part === "string") return renderText(part, lookup);
	if (isList(part)) return part.map((each) => render(each, lookup));
	if (typeof part !== "object" || part === null) return part;
	return Object.fromEntries(Object.entries(part).map(([key, inner]) => [fill(key, lookup), render(inner, lookup)]));
}
function renderText(text, lookup) {
	const [, name] = nothingElse.exec(text) ?? [];
	return name === void 0 ? fill(text, lookup) : valueOf(name, lookup);
}
const fill = (text, lookup) => text.replace(placeholder, (_, name) => {
	const value = valueOf(name, lookup);
	return typeof value === "string" ? value : pythonText(value);
});
const valueOf = (name, lookup) => isNumber(name) ? toNumber$1(name) : lookup(name);
/** As Python reads it: with a point or an exponent it is a float, without it an integer of any size. */
function toNumber$1(spelling) {
	if (/[.eE]/.test(spelling)) return pythonFloat(Number(spelling));
	const value = BigInt(spelling);
	return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
/** A string, a placeholder or a number. Outside of strings `{{` can be nothing but a placeholder. */
const tokens = /"(?:[^"\\]|\\.)*"|\{\{[^{}]*\}\}|-?\d[\d.eE+-]*/gs;
/**
* The JSON in a text whose placeholders may stand bare, numbers kept as they are spelt.
*
* @throws {SyntaxError} when it is no JSON.
*/
function parseTemplate(text) {
	const quoted = text.replace(tokens, (token) => {
		if (token.startsWith("\"")) return token;
		if (token.startsWith("{{")) return JSON.stringify(token);
		return isNumber(token) ? JSON.stringify(`{{${token}}}`) : token;
	});
	return z.json().parse(JSON.parse(quoted));
}
/** The names of all placeholders, in keys too. */
function namesIn(part) {
	if (typeof part === "string") return [...part.matchAll(placeholder)].map(([, name = ""]) => name);
	if (isList(part)) return part.flatMap(namesIn);
	if (typeof part !== "object" || part === null) return [];
	return Object.entries(part).flatMap((entry) => entry.flatMap(namesIn));
}
/** Texts with a `{{` that opens no placeholder. */
function unclosedIn(part) {
	if (typeof part === "string") return part.replace(placeholder, "").includes("{{") ? [part] : [];
	if (isList(part)) return part.flatMap(unclosedIn);
	if (typeof part !== "object" || part === null) return [];
	return Object.entries(part).flatMap((entry) => entry.flatMap(unclosedIn));
}
/** `Array.isArray` takes a list that is only read for no list at all. */
const isList = (part) => Array.isArray(part);
// mocks/amani/body.ts
/** From the payload to what is sent and what is signed. */
function encode$1(payload, context) {
	const body = bodyOf$1(payload, context);
	return context.options.wireMode === "python" ? pythonJson(body) : compactPythonJson(body);
}
/** What is signed, when that is not the body: the sample of the documentation writes the payload anew. */
const signs = (payload, context) => context.options.wireMode === "compact-signed-python" ? pythonJson(bodyOf$1(payload, context)) : void 0;
const envelope = z.looseObject({ event: z.enum(eventNames) });
/** Once for each payload: between sending and signing the clock may tick, and an id must stay the same. */
const rendered = /* @__PURE__ */ new WeakMap();
/** The payload, or what the template of its event makes of it. */
function bodyOf$1(payload, context) {
	if (typeof payload !== "object" || payload === null) return payload;
	const known = rendered.get(payload);
	if (known !== void 0) return known;
	const event = envelope.safeParse(payload).data?.event;
	const template = event && context.options.templates[event];
	if (template === void 0) return payload;
	const body = renderTemplate(template, lookupIn(payload, context));
	rendered.set(payload, body);
	return body;
}
function lookupIn(payload, context) {
	let eventId;
	return (name) => {
		switch (name) {
			case "event_id": return eventId ??= context.ids.uuid();
			case "timestamp": return unixSeconds$1(context.now());
			case "timestamp_iso": return isoSeconds(context.now());
			case "company_id": return accountOf$1(context).companyId;
			default: return name.split(".").reduce(enter$1, payload);
		}
	};
}
/** What lies inside nothing is nothing: a profile without an address has no city. */
const enter$1 = (inside, key) => new Map(Object.entries(inside ?? {})).get(key) ?? null;
// mocks/amani/ip-whitelist.ts
/** Addresses that may call the API. While there is none, every address may. */
const address$2 = z.union([z.ipv4(), z.ipv6()]);
/** One spelling for each address, or nothing for a text that is none. */
function normalIp(given) {
	const ip = given.trim().replace(/^::ffff:(?=\d+\.)/i, "");
	if (!address$2.safeParse(ip).success) return void 0;
	return ip.includes(":") ? new URL(`http://[${ip}]`).hostname.slice(1, -1) : ip;
}
/** @throws {FaultError} `forbidden`, when there is a whitelist and the caller is not on it. */
function refuseOtherIp({ ip }, { db }) {
	if (db.allowedIps.size === 0 || db.allowedIps.get(normalIp(ip) ?? ip)) return;
	throw forbidden(`${ip} is not on the IP whitelist`);
}
const claims$1 = z.object({
	exp: z.int(),
	iat: z.int(),
	jti: z.string(),
	company_id: z.literal(1),
	/** Only in the token of a customer. */
	customer_id: z.int().exactOptional()
});
const userTokenV1 = (context) => mint(context, {});
const customerToken = (context, customer) => mint(context, { customer_id: customer });
/** The claims of a token of this company, expired or not; nothing for a token of version 2. */
function readTokenV1(context, token) {
	return claims$1.safeParse(readJwt(token, accountOf$1(context).jwtKey)).data;
}
function mint(context, bearer) {
	const iat = Math.floor(context.now() / 1e3);
	const exp = iat + context.options.accessTokenSeconds;
	const jti = context.ids.token(32, hexDigits);
	remember(context, jti, context.options.accessTokenSeconds);
	return signJwt({
		exp,
		iat,
		jti,
		company_id: 1,
		...bearer
	}, accountOf$1(context).jwtKey);
}
// mocks/amani/callers.ts
function authenticate$2(request, context) {
	refuseOtherIp(request, context);
	if (request.path.startsWith("/api/v1/")) {
		customerOf(request, context);
		return;
	}
	const profile = profileOf(request, context);
	if (profile !== void 0 && !isOpenToProfile(request, profile)) throw forbidden("a profile token opens nothing but its own profile and documents");
}
/** The profile that the token is for; none for a user token. */
const profileOf = (request, context) => current(request, /^Bearer$/, context, (token) => bearer$1(context, token)).profile_id;
/** The customer that the token of version 1 is for; none for a user token. */
const customerOf = (request, context) => current(request, /^token$/i, context, (token) => readTokenV1(context, token)).customer_id;
/** A profile token may do this to the documents of its own profile only. */
function refuseOtherProfile(request, context, profile) {
	if ((profileOf(request, context) ?? profile) !== profile) throw forbidden("the token is for another profile");
}
/** A refresh token is no access token. */
function bearer$1(context, token) {
	const claims = readToken(context, token);
	return claims?.token_type === "access" ? claims : void 0;
}
function current(request, scheme, { now }, read) {
	const [given = "", token = ""] = (request.headers.get("authorization") ?? "").split(" ");
	if (!scheme.test(given)) throw new RefusalError({
		kind: "unauthenticated",
		reason: "missing"
	});
	const claims = read(token);
	if (!claims) throw new RefusalError({
		kind: "unauthenticated",
		reason: "wrong"
	});
	if (isExpired(claims, now())) throw new RefusalError({
		kind: "unauthenticated",
		reason: "expired"
	});
	return claims;
}
const profileCalls = /^(?:GET|PATCH) \/api\/v2\/profile\/([^/]+)\/?$/;
const documentCalls = /^(?:(?:GET|POST) \/api\/v2\/document|(?:GET|PUT) \/api\/v2\/document\/[^/]+)\/?$/;
function isOpenToProfile({ method, path }, profile) {
	const call = `${method} ${path}`;
	return documentCalls.test(call) || profileCalls.exec(call)?.[1] === profile;
}
// mocks/amani/examples.ts
/** For `trigger`: something for the event to be about, made silently, so that the links in the payload work. */
function someProfile(context) {
	const before = context.db.profiles.size;
	return createProfile(silently(context), {
		idCardNumber: `EXAMPLE-${String(before + 1).padStart(6, "0")}`,
		name: "Ayşe Specimen",
		phone: "+905550000000",
		email: "ayse@specimen.example",
		level: 1
	});
}
function someDocument(context) {
	const profile = someProfile(context);
	return {
		profile,
		document: upload$1(silently(context), profile, {
			type: "TUR_ID_1",
			pages: 2,
			uploadSource: "KYC",
			attempt: 1
		})
	};
}
const withDocument = (build) => (context) => {
	const { profile, document } = someDocument(context);
	return build(context, profile, document);
};
const examples$2 = {
	profile_create: (context) => created$2(context, someProfile(context)),
	profile_update(context) {
		const profile = updateProfile(silently(context), someProfile(context), { phone: "+905550000001" });
		return updated(context, profile, ["phone"]);
	},
	profile_status_change(context) {
		const before = someProfile(context);
		return statusChanged(context, setStatus(silently(context), before, "APPROVED"), before);
	},
	profile_level_update(context) {
		const before = someProfile(context);
		return levelUpdated(context, updateProfile(silently(context), before, { level: 2 }), before);
	},
	document_upload: withDocument(uploaded),
	document_update: withDocument(documentUpdated),
	document_delete: withDocument((context, profile, document) => {
		context.db.documents.delete(document.id);
		return documentDeleted(context, profile, document);
	}),
	document_status_change: withDocument((context, profile, document) => documentStatusChanged(context, profile, reviewDocument(silently(context), document, "APPROVED"), document.status)),
	zip_file_create: withDocument((context, profile) => zipCreated(context, profile, exportZip(silently(context), profile))),
	video_call_status_change(context) {
		const before = someProfile(context);
		return videoCallMoved(context, setVideoCall(silently(context), before, "COMPLETE"), before);
	}
};
// mocks/amani/refusal.ts
/** No error of Amani's is printed anywhere: these are those of Django REST Framework, which its answers look like. */
function refuse$3(wrong, context, at) {
	switch (wrong.kind) {
		case "unauthenticated": return unauthorized(wrong.reason === "missing" ? notProvided : tokenNotValid);
		case "forbidden": return json({ detail: "You do not have permission to perform this action." }, 403);
		case "not-ready": return notReady(context, at);
		case "expired":
		case "not-found": return json(notFound, 404);
		case "no-route": return page$4(404, "Not Found", "The requested resource was not found on this server.");
		case "method-not-allowed": return json({ detail: `Method "${wrong.method}" not allowed.` }, 405, { Allow: wrong.allowed.join(", ") });
		case "invalid": return json(nested(wrong.issues), 400);
		case "malformed-body": return json({ detail: `JSON parse error - ${wrong.detail}` }, 400);
		case "unsupported-type": return json({ detail: `Unsupported media type "${wrong.given}" in request.` }, 415);
		case "too-large": return gateway(413, "Request Entity Too Large");
		case "rate-limited": return throttled(wrong.retryAfterS);
		case "internal": return page$4(500, "Server Error (500)", "");
		case "unavailable": return gateway(503, "Service Temporarily Unavailable");
		case "timed-out": return gateway(504, "Gateway Time-out");
		default: return assertNever(wrong);
	}
}
/** A ZIP that is still being made: unknown until it is there, or shown as it is. */
function notReady(context, { path }) {
	const { zipNotReadyStatus: status } = context.options;
	const made = context.db.exports.get(path.split("/").at(-1) ?? "");
	return status !== 404 && made ? json(wireExport(context, made, false), status) : json(notFound, 404);
}
/** 401 with the challenge that goes with every one of them. */
const unauthorized = (body) => json(body, 401, { "WWW-Authenticate": "Bearer realm=\"api\"" });
const notFound = { detail: "Not found." };
const notProvided = { detail: "Authentication credentials were not provided." };
const tokenNotValid = {
	detail: "Given token not valid for any token type",
	code: "token_not_valid",
	messages: [{
		token_class: "AccessToken",
		token_type: "access",
		message: "Token is invalid or expired"
	}]
};
function throttled(seconds) {
	const detail = `Request was throttled. Expected available in ${seconds} second${seconds === 1 ? "" : "s"}.`;
	return json({ detail }, 429, { "Retry-After": String(seconds) });
}
/** What Django answers where its REST framework has no say. */
const page$4 = (status, title, summary) => text$10(`\n<!doctype html>\n<html lang="en">\n<head>\n  <title>${title}</title>\n</head>\n<body>\n  <h1>${title}</h1><p>${summary}</p>\n</body>\n</html>\n`, "text/html; charset=utf-8", status);
/** What nginx in front of it answers. */
const gateway = (status, reason) => text$10(`<html>\r\n<head><title>${status} ${reason}</title></head>\r\n<body>\r\n<center><h1>${status} ${reason}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`, "text/html", status);
/** `{"address": {"city": ["…"]}}`: lists of texts, at the place of what is wrong. */
function nested(issues) {
	const errors = {};
	for (const issue of issues) {
		const [last = "non_field_errors", ...outer] = [...issue.path].reverse().map(String);
		const place = outer.reverse().reduce(enter, errors);
		const said = place[last];
		place[last] = [...Array.isArray(said) ? said : [], say$3(issue)];
	}
	return errors;
}
function enter(errors, field) {
	const known = errors[field];
	if (known !== void 0 && !Array.isArray(known)) return known;
	const made = {};
	errors[field] = made;
	return made;
}
function say$3(issue) {
	if ("given" in issue && issue.given === null) return "This field may not be null.";
	if ("given" in issue && issue.given === "") return "This field may not be blank.";
	switch (issue.kind) {
		case "missing": return "This field is required.";
		case "wrong-type": return formatType(issue.expected, issue.given);
		case "wrong-format": return formats$1[issue.format] ?? "Enter a valid value.";
		case "not-one-of": return `"${String(issue.given)}" is not a valid choice.`;
		case "too-small": return issue.of === "array" ? "This list may not be empty." : `Ensure this value is greater than or equal to ${issue.limit}.`;
		case "too-big": return issue.of === "string" ? `Ensure this field has no more than ${issue.limit} characters.` : `Ensure this value is less than or equal to ${issue.limit}.`;
		case "unknown-field": return `Unknown fields: ${issue.names.join(", ")}`;
		case "rule": return issue.message;
		default: return assertNever(issue);
	}
}
const formats$1 = {
	url: "Enter a valid URL.",
	email: "Enter a valid email address.",
	date: "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.",
	uuid: "Must be a valid UUID."
};
function formatType(expected, given) {
	switch (expected) {
		case "boolean": return "Must be a valid boolean.";
		case "int":
		case "number": return "A valid integer is required.";
		case "object": return `Invalid data. Expected a dictionary, but got ${pythonType(given)}.`;
		case "record": return `Expected a dictionary of items but got type "${pythonType(given)}".`;
		case "array": return `Expected a list of items but got type "${pythonType(given)}".`;
		default: return "Not a valid string.";
	}
}
function pythonType(given) {
	if (Array.isArray(given)) return "list";
	if (typeof given === "string") return "str";
	if (typeof given === "boolean") return "bool";
	if (typeof given === "number") return Number.isInteger(given) ? "int" : "float";
	return "dict";
}
// mocks/amani/journey.ts
const loggedIn = z.object({ access: z.string() });
const withToken = z.object({ token: z.string() });
const withId = z.object({ id: z.string() });
const announcement = z.object({ data: z.object({ url: z.url() }) });
const journey$2 = {
	event: "zip_file_create",
	fileType: "application/zip",
	filePath: "/api/v2/profile/",
	async subscribe(world) {
		const { username, password } = world.credentials;
		const { access } = loggedIn.parse(await call(world, "POST", "/api/v2/user/login", {
			username,
			password
		}));
		const authorization = `Bearer ${access}`;
		await call(world, "PUT", "/api/v2/webhook", {
			url: world.hook,
			signature_enabled: true,
			zip_file_create: true
		}, { authorization });
		const { token } = withToken.parse(await call(world, "GET", "/api/v2/webhook/token", void 0, { authorization }));
		return { secret: token };
	},
	async run(world) {
		const profile = await call(world, "POST", "/api/v2/profile", {
			id_card_number: "SPECIMEN-000001",
			name: "Ayşe Specimen",
			email: "ayse@specimen.example"
		});
		const { id } = withId.parse(profile);
		await call(world, "POST", "/api/v2/document", {
			profile: id,
			type: "TUR_ID_1",
			pages: ["data:image/jpeg;base64,/9j/4AAQSkZJRg=="]
		});
		await world.act("export-zip", { id });
		return { profile: id };
	},
	download: (world, payload) => world.api(pathOf(world, announcement.parse(payload).data.url))
};
async function call(world, method, path, body, headers = {}) {
	const response = await world.api(path, {
		method,
		headers: {
			...headers,
			...body !== void 0 && { "content-type": "application/json" }
		},
		...body !== void 0 && { body: JSON.stringify(body) }
	});
	if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
	return await response.json();
}
function pathOf({ url: base }, url) {
	if (!url.startsWith(`${base}/`)) throw new Error(`${url} is not below ${base}`);
	return url.slice(base.length);
}
// mocks/amani/ledger/access.ts
/** Tokens, and what they open. */
const accessFacts = [
	{
		summary: "a token is a JWT (HS256) with token_type, exp, iat, jti, user_id, company_id, profile_id and api_user",
		evidence: observed("expired sample tokens in public SDK examples")
	},
	{
		summary: "an access token lasts an hour",
		evidence: assumed("sample tokens of 2024 and 2025 do, one of 2023 lasted a week", "accessTokenSeconds")
	},
	{
		summary: "a refresh token lasts a week",
		evidence: assumed("tokens \"expire periodically\" is all that is said", "refreshTokenSeconds")
	},
	{
		summary: "refreshing gives an access token only, for users and profiles alike",
		evidence: documented("documents/api")
	},
	{
		summary: "a refresh token can be used again and again until it expires",
		evidence: assumed("no new one comes with the access token")
	},
	{
		summary: "a profile token may not set a status",
		evidence: documented("documents/api/update_profile")
	},
	{
		summary: "a profile token opens its own profile (GET, PATCH) and documents (POST, GET, PUT), and gets 403 elsewhere",
		evidence: assumed("it is \"limited to that profile\"; the calls are not listed")
	},
	{
		summary: "the token handed out by the mock lasts two years, so that it can stay in a settings file",
		evidence: assumed("it is a convenience of the mock; tokens of the login last as long as the option says")
	},
	{
		summary: "with an IP whitelist, every call from another address is refused with 403, login included",
		evidence: assumed("bdocs.amani.ai/api has a list; that others are refused is its purpose, the code is ours")
	},
	{
		summary: "version 1 wants Authorization: Token, in any case, and takes no token of version 2; nor the other way round",
		evidence: observed("the vendor's public README and SDKs")
	},
	{
		summary: "a token of version 1 names company_id, a number, and customer_id",
		evidence: observed("the vendor's public React Native SDK decodes them")
	},
	{
		summary: "customers of version 1 are the profiles of version 2, and their uploads fire document_upload",
		evidence: assumed("nothing describes both at once")
	},
	{
		summary: "an upload of version 1 whose type has no known class answers 400 with status ERROR and code 1005",
		evidence: assumed("the SDKs read status and errors; what causes them is not described")
	}
];
// mocks/amani/ledger/answers.ts
const framework = assumed("no error is documented; answers look like Django REST Framework with SimpleJWT");
/** Shapes of answers and errors. */
const answerFacts = [
	{
		summary: "unknown fields of a request are ignored",
		evidence: framework
	},
	{
		summary: "the JSON of the page with its // comments and its trailing comma is refused with 400",
		evidence: assumed("it is no JSON; the words after \"JSON parse error - \" are those of JavaScript, not of Python")
	},
	{
		summary: "errors: 400 by field, 401 with and without a token, 403, 404, 405, 415 and 429 as {\"detail\"}",
		evidence: framework
	},
	{
		summary: "413, 503 and 504 are pages of nginx, 500 and unknown paths pages of Django",
		evidence: framework
	},
	{
		summary: "a wrong password answers 401 \"No active account found…\"",
		evidence: framework
	},
	{
		summary: "a request body of more than 32 MiB is refused with 413",
		evidence: assumed("no limit is documented; some pages of a camera fit")
	},
	{
		summary: "an upload has at most 100 pages",
		evidence: assumed("Django takes no more files by default", "maxPages")
	},
	{
		summary: "a page has at most 10 MiB, and is not empty",
		evidence: assumed("no limit is documented", "maxPageBytes")
	},
	{
		summary: "login takes JSON and forms, with and without a slash at the end",
		evidence: documented("documents/api and documents/websdk")
	},
	{
		summary: "every other path may end in a slash or not as well",
		evidence: assumed("refresh is printed with a slash, the rest without; Django can be set to take both")
	},
	{
		summary: "the fields of a profile and their order",
		evidence: documented("documents/api/acquire_profile_token")
	},
	{
		summary: "times are whole Unix seconds",
		evidence: documented("documents/websdk")
	},
	{
		summary: "id_card_number is taken as a number or text and answered as text",
		evidence: documented("documents/api/acquire_profile_token")
	},
	{
		summary: "requests spell a status PENDING_REVIEW, answers Pending Review",
		evidence: documented("documents/api/update_profile")
	},
	{
		summary: "title case of a status whose answer is nowhere printed, such as Blacklisted",
		evidence: assumed("the printed ones are made so")
	},
	{
		summary: "the fields of an item of rules",
		evidence: observed("the iOS SDK's model of a rule")
	},
	{
		summary: "there is a rule for each class of document that was uploaded, with the state of the newest",
		evidence: assumed("nothing says where rules come from")
	},
	{
		summary: "an upload has pages, videos or nfc; has_nfc is true once a document of class NF is there",
		evidence: assumed("the names are those of the SDKs, what is required is not described")
	},
	{
		summary: "device_data, check_mrz and location of an upload are taken and not looked at",
		evidence: assumed("the SDKs send them; what becomes of them is not described")
	},
	{
		summary: "an error of a document is {\"error_code\", \"error_message\"}",
		evidence: observed("models and README of the SDKs")
	},
	{
		summary: "the codes from 1001 to 6001",
		evidence: observed("README and constants of the SDKs")
	},
	{
		summary: "the wording of those errors",
		evidence: assumed("it is ours; the SDKs have texts of their own")
	},
	{
		summary: "risk is a number from 0 to 4; aml_status is true for cleared, false for found, null for not looked for",
		evidence: documented("documents/api/acquire_profile_token and documents/studio/studio-customers")
	},
	{
		summary: "POST profile answers a new profile with 201 and a known one, unchanged, with 200",
		evidence: assumed("that a known one is returned is documented, the codes are not", "profileCreatedStatus")
	},
	{
		summary: "PATCH profile answers with the profile and its tokens",
		evidence: assumed("no answer is printed; GET answers so")
	},
	{
		summary: "a status that the profile has already answers {\"result\": false} and sends nothing",
		evidence: assumed("false is documented as \"not updated\"; the reasons are not")
	},
	{
		summary: "a page of a list holds 20 rows, 100 at most; filters stay in its links",
		evidence: framework
	},
	{
		summary: "the filters search, status, created_at_after and created_at_before",
		evidence: assumed("Studio filters by these; the names are those that django-filter makes")
	}
];
// mocks/amani/ledger/life.ts
/** What happens to profiles and documents, and which event tells of it. */
const lifeFacts = [
	{
		summary: "an approved profile has verified the level that was asked for",
		evidence: assumed("nothing says when verified_level rises")
	},
	{
		summary: "profile_level_update is sent when the level that is asked for changes, and when a level is verified",
		evidence: assumed("the event is documented by name only; either may be meant")
	},
	{
		summary: "which call fires which event",
		evidence: assumed("events are documented by name only")
	},
	{
		summary: "archiving and restoring send document_update",
		evidence: assumed("they are actions of their own; the ten events have none for them", "archiveEvent")
	},
	{
		summary: "an archived document is listed with ?archived=true only, and is not in a ZIP",
		evidence: assumed("Studio lists archived documents so; the rest is not described")
	},
	{
		summary: "the statuses of a video call, with spaces: BAD QUALITY, CONNECTION ERROR",
		evidence: documented("documents/studio/studio-customers")
	},
	{
		summary: "a video call may move from any status to any other",
		evidence: assumed("no order is documented")
	},
	{
		summary: "screening sets aml_status, aml_last_check and risk, and sends profile_update when they differ",
		evidence: assumed("the fields are documented, what sets them is not")
	},
	{
		summary: "a ZIP holds profile.pdf and a picture for each page, as it was when it was asked for",
		evidence: assumed("nothing is documented of its content")
	},
	{
		summary: "a ZIP is ready at once, and zip_file_create follows when it is ready",
		evidence: assumed("the event alone is known", "zipDelaySeconds")
	},
	{
		summary: "a ZIP that is not ready is 404",
		evidence: assumed("nothing is documented of the download", "zipNotReadyStatus")
	},
	{
		summary: "a ZIP that has expired (API fault only) is 404",
		evidence: assumed("nothing is documented of how long one is kept")
	},
	{
		summary: "the download carries Content-Disposition: attachment and wants a user token",
		evidence: assumed("nothing is documented of the download")
	}
];
// mocks/amani/ledger/webhooks.ts
const older = documented("documents/api/Webhooks/Overview, older edition: Managing webhooks");
const newer = documented("documents/api/Webhooks/Overview");
const security = documented("documents/api/Webhooks/Security");
// mocks/amani/ledger.ts
const ledger$2 = [
	...[
		{
			summary: "Webhook-Signature is the base64 HMAC-SHA256 of the payload as json.dumps writes it, keyed with the secret as text",
			evidence: security
		},
		{
			summary: "nothing else is signed: no time, no URL, no id",
			evidence: security
		},
		{
			summary: "the body on the wire is those very bytes",
			evidence: assumed("the sample signs the payload written anew, and the usual Python client posts the same bytes; a compact sender would break whoever checks the raw body, or whoever follows the sample", "wireMode")
		},
		{
			summary: "a compact body has no spaces and no \\u escapes",
			evidence: assumed("it is what json.dumps gives when told to be compact", "wireMode")
		},
		{
			summary: "with signature_enabled false the secret itself travels in a header",
			evidence: older
		},
		{
			summary: "that header is Webhook-Token",
			evidence: assumed("the page names no header; it follows Webhook-Signature", "tokenHeader")
		},
		{
			summary: "a webhook endpoint is always signed; it has no signature_enabled",
			evidence: newer
		},
		{
			summary: "there are ten events, off unless switched on; they fire for every profile",
			evidence: older
		},
		{
			summary: "both generations of webhooks work side by side; an event goes to the webhook and to every endpoint that has it enabled",
			evidence: assumed("two editions of one page describe one each, and neither says that the other ended")
		},
		{
			summary: "an endpoint with no enabled_events hears of nothing",
			evidence: assumed("the older generation has every event off unless switched on")
		},
		{
			summary: "a payload is {\"event\", \"profile\", \"data\"}; `profile` is the profile without its tokens",
			evidence: assumed("that it tells of the profile and of the event is documented; no sample is printed. A template for each event replaces it", "templates")
		},
		{
			summary: "the fields of `data`, and data.url for the ZIP",
			evidence: assumed("nothing is said of event details", "templates")
		},
		{
			summary: "keys that are whole numbers come first in their object, where Python would keep their place",
			evidence: assumed("it is how JavaScript keeps objects; only a template could have such keys", "templates")
		},
		{
			summary: "a status in a webhook is in the title case of answers",
			evidence: assumed("requests, answers and the iOS SDK spell it in three ways", "webhookStatusSpelling")
		},
		{
			summary: "five statuses with spaces (\"PENDING REVIEW\") and two that no page names (TEMPORARILY_APPROVED, TEMPORARY_APPROVAL_EXPIRED); they occur in webhooks and actions only, never in requests",
			evidence: observed("the iOS SDK's model of a profile")
		},
		{
			summary: "one request carries one event, by POST",
			evidence: assumed("Studio names POST; batches are not mentioned")
		},
		{
			summary: "a receiver has 10 s",
			evidence: assumed("no timeout is documented", "timeoutMs")
		},
		{
			summary: "a webhook is sent once; with retries, every answer but 2xx is tried again",
			evidence: assumed("no retries are documented, and a mock that retried would promise them", "retryDelaysMs")
		},
		{
			summary: "redirects are not followed",
			evidence: assumed("nothing is documented")
		},
		{
			summary: "User-Agent is that of python-requests",
			evidence: assumed("the signing sample is Python; no header but the signature is documented")
		},
		{
			summary: "the custom_headers of an endpoint are added to each of its deliveries",
			evidence: newer
		},
		{
			summary: "a custom header in place of the signature is left out, one in place of User-Agent or Content-Type replaces it; headers that carry the message, such as Host, are refused",
			evidence: assumed("a signature that can be overwritten would prove nothing; the rest is not documented")
		},
		{
			summary: "creating and changing the webhook is one PUT, answered with 200 and without the secret",
			evidence: older
		},
		{
			summary: "a PUT of either generation changes what it names and leaves the rest",
			evidence: assumed("the older page shows one event in an update, the newer says \"any information\"")
		},
		{
			summary: "creating a webhook without signature_enabled is refused",
			evidence: assumed("the page says that it must be given, and not what happens otherwise", "signatureEnabledLeftOut")
		},
		{
			summary: "a new endpoint is answered with 201 and its id, url, enabled_events, custom_headers and metadata",
			evidence: assumed("the newer page prints no answers", "endpointCreatedStatus")
		},
		{
			summary: "GET events answers a list of {\"name\", \"example\"}; the examples are what a webhook would carry",
			evidence: assumed("the page promises all events and example payloads, and prints none", "eventListShape")
		},
		{
			summary: "the secret of an endpoint is answered as \"secret\" and as \"token\"",
			evidence: assumed("the newer page prints no answers, the older has \"token\"")
		},
		{
			summary: "the secret token is 404 until there is a webhook",
			evidence: assumed("the secret is made with the webhook")
		},
		{
			summary: "a secret is 40 letters and digits",
			evidence: assumed("its form is not documented")
		},
		{
			summary: "a new secret holds at once for what happens from then on; a delivery that has begun keeps its own",
			evidence: assumed("no overlap is documented")
		},
		{
			summary: "a webhook URL with user name and password, or with a fragment, is refused with the reason",
			evidence: assumed("neither is documented; neither could be delivered as it is written")
		}
	],
	...answerFacts,
	...accessFacts,
	...lifeFacts
];
// mocks/amani/template-check.ts
/** Templates by event. What cannot be rendered is refused here, so that no event can fail on it later. */
const templatesByEvent = z.record(z.string(), z.json()).superRefine((templates, ctx) => {
	for (const [event, template] of Object.entries(templates)) for (const message of problemsOf(event, template)) ctx.addIssue({
		code: "custom",
		path: [event],
		message
	});
});
function problemsOf(event, template) {
	if (!isEventName(event)) return [`is no event; the events are: ${eventNames.join(", ")}`];
	try {
		return problemsIn(event, typeof template === "string" ? parseTemplate(template) : template);
	} catch (error) {
		if (error instanceof SyntaxError) return [`is no JSON with placeholders: ${error.message}`];
		throw error;
	}
}
function problemsIn(event, template) {
	const known = placeholdersOf(event);
	const unknown = namesIn(template).filter((name) => !isNumber(name) && !known.includes(name));
	return [...unclosedIn(template).map((text) => `${JSON.stringify(text)} has a "{{" that opens no placeholder`), ...[...new Set(unknown)].map((name) => explainUnknown$1(name, known))];
}
function explainUnknown$1(name, known) {
	const near = nearest(name, known);
	return `{{${name}}} is no placeholder${near === void 0 ? "" : `, did you mean {{${near}}}?`}; there are: ${known.join(", ")}`;
}
// mocks/amani/options.ts
const seconds = z.int().min(1);
/** Switches for what no source says. */
const options$2 = z.strictObject({
	tokenHeader: z.string().regex(/^[A-Za-z0-9-]+$/).default("Webhook-Token").describe("the header that carries the secret itself when signature_enabled is false"),
	wireMode: z.enum([
		"python",
		"compact-signed-python",
		"compact-raw"
	]).default("python").describe("body and signed bytes of a webhook: both as json.dumps writes them; a compact body signed as json.dumps would write it; or a compact body signed as it is"),
	templates: templatesByEvent.default({}).describe("bodies instead of the assumed {\"event\", \"profile\", \"data\"}, by event: JSON whose texts hold {{placeholders}} such as {{profile}}, {{profile.id}}, {{data.url}}, {{event}}, {{event_id}}, {{timestamp}}; or such JSON as text, where a placeholder may stand bare and numbers keep their spelling (1.0, 1e-07). The content of a file, not its name"),
	webhookStatusSpelling: z.enum([
		"title",
		"upper",
		"ios"
	]).default("title").describe("the status of a profile or video call inside webhooks: \"Pending Review\" as in answers, PENDING_REVIEW as in requests, or \"PENDING REVIEW\" as in the iOS SDK"),
	timeoutMs: z.int().min(1).default(1e4).describe("how long the receiver of a webhook may take to answer, in ms"),
	retryDelaysMs: z.array(z.int().min(0)).max(20).default([]).describe("the wait before each further attempt, in ms; none means that a webhook is sent once"),
	signatureEnabledLeftOut: z.enum([
		"refuse",
		"false",
		"true"
	]).default("refuse").describe("what creating a webhook without signature_enabled means: 400, or a security method"),
	endpointCreatedStatus: z.union([z.literal(201), z.literal(200)]).default(201).describe("the status code for a new webhook endpoint"),
	eventListShape: z.enum(["list", "map"]).default("list").describe("what GET /api/v2/events gives: a list of {\"name\", \"example\"}, or examples by name"),
	profileCreatedStatus: z.union([z.literal(201), z.literal(200)]).default(201).describe("the status code for a profile that is new; one that exists is answered with 200"),
	archiveEvent: z.enum([
		"document_update",
		"document_delete",
		"none"
	]).default("document_update").describe("the event of archiving a document; restoring one sends document_update, or nothing with none"),
	maxPages: z.int().min(1).default(100).describe("how many pages one upload may have"),
	maxPageBytes: z.int().min(1).default(10485760).describe("how long one page may be, in bytes of its file or characters of its text"),
	zipDelaySeconds: z.int().min(0).default(0).describe("how long the making of a ZIP takes; zip_file_create follows when it is ready"),
	zipNotReadyStatus: z.union([
		z.literal(404),
		z.literal(202),
		z.literal(409)
	]).default(404).describe("the status code for a ZIP that is asked for before it is ready"),
	accessTokenSeconds: seconds.default(3600).describe("the life of an access token, of users and profiles"),
	refreshTokenSeconds: seconds.default(604800).describe("the life of a refresh token")
});
// mocks/amani/aml.ts
/** Screening against watch lists. There is one list here, with one person on it. */
const listed = {
	name: "Sanctioned Specimen",
	list: "Specimen watch list"
};
/** Whoever has a name with this word in it is found, so that both outcomes can be had on purpose. */
const word = /\bsanctioned\b/i;
const hitRisk = 4;
function screen$1(context, name, profile) {
	const found = word.test(name);
	const report = context.db.amlReports.put({
		id: context.ids.uuid(),
		profile: profile?.id ?? null,
		name,
		hits: found ? [{
			...listed,
			score: 100
		}] : [],
		createdAt: context.now()
	});
	if (profile) updateScreening(context, profile, {
		amlStatus: !found,
		risk: found ? hitRisk : 0
	});
	return report;
}
function findReport({ db }, id) {
	const report = db.amlReports.get(id);
	if (!report) throw notFound$1("AML report");
	return report;
}
// mocks/amani/webhook-url.ts
/** Why a webhook cannot be sent to this address, in the words of the API; nothing when it can. */
function whyNoWebhookUrl(url) {
	if (/[\s\\]/.test(url) || !URL.canParse(url)) return noUrl;
	if (!/^https?:\/\/[^/?#]/i.test(url)) return noUrl;
	if (/^[^/]*\/\/[^/?#]*@/.test(url)) return "Enter a URL without user name and password; they would be stored in plain text.";
	if (url.includes("#")) return "Enter a URL without a fragment; it would never be sent.";
}
const noUrl = "Enter a valid URL.";
// mocks/amani/fields.ts
/** Fields as the serializers of Django REST Framework read them; its texts for what is wrong are in `refusal.ts`. */
/** Takes numbers as text, which is how one field can be "int" in a request and text in the answer. */
const charField = z.preprocess((given) => typeof given === "number" ? String(given) : typeof given === "string" ? given.trim() : given, z.string().min(1));
/** A form has no numbers, so digits are one. */
const integerField = z.preprocess((given) => typeof given === "string" && /^\s*-?\d+\s*$/.test(given) ? Number(given) : given, z.int());
const words$1 = {
	true: true,
	"1": true,
	false: false,
	"0": false
};
/** A query has no booleans, so words are one. */
const booleanField = z.preprocess((given) => typeof given === "string" ? words$1[given.toLowerCase()] ?? given : given, z.boolean());
/** Kept as it is given, but for spaces around it. */
const urlField = z.preprocess((given) => typeof given === "string" ? given.trim() : given, z.string().superRefine((url, ctx) => {
	const why = whyNoWebhookUrl(url);
	if (why !== void 0) ctx.addIssue({
		code: "custom",
		message: why,
		input: url
	});
}));
/** A form gives a list of one as the one. */
const listOf = (item) => z.preprocess((given) => given === void 0 || Array.isArray(given) ? given : [given], z.array(item).min(1));
/** A page of a document: a file of a form, or text such as a data URL in JSON. */
const pageField = z.unknown().refine((given) => given instanceof Blob || typeof given === "string" && given !== "", "The submitted data was not a file. Check the encoding type on the form.");
/** No body at all is an empty one: what is missing is then said field by field. */
const bodyOf = (fields) => z.preprocess((given) => given === void 0 ? {} : given, z.object(fields));
// mocks/amani/routes/aml.ts
const evidence$7 = assumed("bdocs.amani.ai/api lists the path and no more; parameters and answer are ours");
const amlRoutes = [route$2({
	method: "GET",
	path: "/api/v2/aml/search",
	summary: "look for a profile or a name on watch lists; a name with the word \"sanctioned\" is found",
	evidence: evidence$7,
	query: z.object({
		profile: z.uuid().exactOptional(),
		name: charField.exactOptional()
	}),
	handle({ query }, context) {
		const profile = query.profile === void 0 ? void 0 : findProfile(context, query.profile);
		const name = query.name ?? profile?.name;
		if (name === void 0 || name === null) throw broken(["name"], "Give a name, or a profile that has one.");
		return json(toAmlReport(screen$1(context, name, profile)));
	}
}), route$2({
	method: "GET",
	path: "/api/v2/aml/report/:id",
	summary: "show what a search has found",
	evidence: evidence$7,
	handle: ({ params }, context) => json(toAmlReport(findReport(context, params.id)))
})];
// mocks/amani/page-limits.ts
/**
* Says which pages of an upload are too many, too long or empty.
*
* @throws {FaultError} with the place of the first page that is wrong.
*/
function refusePages({ options }, field, pages) {
	if (pages.length > options.maxPages) throw broken([field], `Ensure this field has no more than ${options.maxPages} elements.`, pages.length);
	for (const [at, page] of pages.entries()) {
		const size = sizeOf(page);
		if (size === 0) throw broken([field, at], "The submitted file is empty.", size);
		if (size > options.maxPageBytes) throw broken([field, at], `Ensure this file is no longer than ${options.maxPageBytes} bytes.`, size);
	}
}
const sizeOf = (page) => page instanceof Blob ? page.size : typeof page === "string" ? page.length : 0;
// mocks/amani/pages.ts
const usualSize = 20;
/** A page that is no number is not found; a size that is none is the usual one. */
const pageQuery = z.object({
	page: z.coerce.number().int().min(1).catch(0).default(1),
	page_size: z.coerce.number().int().min(1).max(100).catch(usualSize).default(usualSize)
});
/** A page as Django REST Framework numbers them; a page that is not there is not found. */
function page$3({ baseUrl }, { path, search, query }, rows, toWire) {
	const { page: current, page_size: size } = query;
	const last = Math.max(1, Math.ceil(rows.length / size));
	if (current < 1 || current > last) return json({ detail: "Invalid page." }, 404);
	const link = (to) => `${baseUrl}${path}?${withPage(search, to)}`;
	return json({
		count: rows.length,
		next: current < last ? link(current + 1) : null,
		previous: current > 1 ? link(current - 1) : null,
		results: rows.slice((current - 1) * size, current * size).map(toWire)
	});
}
/** Filters stay in the links. */
function withPage(search, to) {
	const query = new URLSearchParams(search);
	query.set("page", String(to));
	return query.toString();
}
// mocks/amani/routes/documents.ts
const evidence$6 = assumed("bdocs.amani.ai/api lists the path; fields are named after those of the SDKs, and the answer is ours");
const accepts$1 = [
	"json",
	"form",
	"multipart"
];
const newDocument = bodyOf({
	profile: z.uuid(),
	type: charField,
	pages: listOf(pageField).exactOptional(),
	/** In place of pages, or beside them. */
	videos: listOf(pageField).exactOptional(),
	/** What the chip of a document gave: JSON, or JSON as text in a form. */
	nfc: z.union([z.record(z.string(), z.json()), z.string().min(1)]).exactOptional(),
	upload_source: z.enum(uploadSources).default("KYC"),
	attempt: integerField.default(1)
});
const changes$1 = bodyOf({
	type: charField.exactOptional(),
	pages: listOf(pageField).exactOptional(),
	upload_source: z.enum(uploadSources).exactOptional()
});
const documentRoutes = [
	route$2({
		method: "POST",
		path: "/api/v2/document",
		summary: "upload a document of a profile",
		evidence: evidence$6,
		accepts: accepts$1,
		body: newDocument,
		handle(request, context) {
			const { profile: id, pages = [], videos = [], nfc, type, attempt, upload_source } = request.body;
			refuseOtherProfile(request, context, id);
			if (pages.length + videos.length === 0 && nfc === void 0) throw invalid({
				path: ["pages"],
				kind: "missing"
			});
			refusePages(context, "pages", pages);
			refusePages(context, "videos", videos);
			const profile = context.db.profiles.get(id);
			if (!profile) throw broken(["profile"], `Invalid pk "${id}" - object does not exist.`, id);
			const details = {
				type,
				attempt,
				pages: pages.length,
				uploadSource: upload_source
			};
			return json(toDocument(upload$1(context, profile, details)), 201);
		}
	}),
	route$2({
		method: "GET",
		path: "/api/v2/document",
		summary: "list a profile's documents, oldest first; archived ones only when asked for",
		evidence: assumed("a page on retrieving a profile's documents exists and could not be read; Studio asks for archived ones with ?archived=true"),
		query: pageQuery.extend({
			profile: z.uuid().exactOptional(),
			archived: booleanField.default(false)
		}),
		handle(request, context) {
			const { profile = profileOf(request, context), archived } = request.query;
			if (profile === void 0) throw invalid({
				path: ["profile"],
				kind: "missing"
			});
			if (!context.db.profiles.get(profile)) throw notFound$1("Profile");
			refuseOtherProfile(request, context, profile);
			return page$3(context, request, context.db.documents.where("profile", profile).filter((document) => document.archived === archived), toDocument);
		}
	}),
	route$2({
		method: "GET",
		path: "/api/v2/document/:id",
		summary: "show a document",
		evidence: evidence$6,
		handle: (request, context) => json(toDocument(ownDocument(request, context)))
	}),
	route$2({
		method: "PUT",
		path: "/api/v2/document/:id",
		summary: "change the type or the pages of a document",
		evidence: evidence$6,
		accepts: accepts$1,
		body: changes$1,
		handle(request, context) {
			const { type, pages, upload_source } = request.body;
			const before = ownDocument(request, context);
			if (pages !== void 0) refusePages(context, "pages", pages);
			const document = updateDocument(context, before, {
				...type !== void 0 && { type },
				...pages !== void 0 && { pages: pages.length },
				...upload_source !== void 0 && { uploadSource: upload_source }
			});
			return json(toDocument(document));
		}
	}),
	route$2({
		method: "DELETE",
		path: "/api/v2/document/:id",
		summary: "delete a document",
		evidence: assumed("a page on deleting documents exists and could not be read"),
		handle({ params }, context) {
			deleteDocument(context, findDocument(context, params.id));
			return empty();
		}
	})
];
function ownDocument(request, context) {
	const document = findDocument(context, request.params.id);
	refuseOtherProfile(request, context, document.profile);
	return document;
}
// mocks/amani/custom-headers.ts
/** Headers that an integrator wants on each delivery. */
/** What decides how the message is read or carried; with these, a delivery would break rather than arrive differently. */
const carriers = [
	"host",
	"content-length",
	"transfer-encoding",
	"connection",
	"keep-alive",
	"upgrade",
	"expect",
	"te",
	"trailer"
];
const name = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const value = /^[\t\x20-\x7e\x80-\xff]*$/;
const customHeaders = z.record(z.string(), z.string()).superRefine((headers, ctx) => {
	for (const [header, given] of Object.entries(headers)) {
		const message = whyNot(header, given);
		if (message !== void 0) ctx.addIssue({
			code: "custom",
			path: [header],
			message,
			input: given
		});
	}
});
function whyNot(header, given) {
	if (!name.test(header)) return "Enter a valid header name.";
	if (carriers.includes(header.toLowerCase())) return "This header cannot be set.";
	return value.test(given) ? void 0 : "Enter a valid header value.";
}
const ours = {
	"content-type": "Content-Type",
	"user-agent": "User-Agent"
};
/** As they are sent: in place of the usual header of that name, never in place of the signature. */
const deliverable = (headers, signature) => Object.fromEntries(Object.entries(headers).filter(([header]) => header.toLowerCase() !== signature.toLowerCase()).map(([header, given]) => [ours[header.toLowerCase()] ?? header, given]));
// mocks/amani/endpoints.ts
const createEndpoint = (context, settings) => context.db.endpoints.put({
	id: context.ids.uuid(),
	...settings,
	secret: newSecret(context)
});
function findEndpoint({ db }, id) {
	const endpoint = db.endpoints.get(id);
	if (!endpoint) throw notFound$1("Webhook endpoint");
	return endpoint;
}
const updateEndpoint = (context, { id }, changes) => context.db.endpoints.patch(id, changes);
const replaceEndpointSecret = (context, endpoint) => context.db.endpoints.patch(endpoint.id, replaceKept(endpoint, newSecret(context)));
const endpointsFor = ({ db }, event) => db.endpoints.all().filter(({ enabledEvents }) => enabledEvents.includes(event)).map((endpoint) => ({
	id: endpoint.id,
	url: endpoint.url,
	signing: hmac,
	secret: new Secret(endpoint.secret),
	previousSecret: secretOf(endpoint.previousSecret),
	headers: deliverable(endpoint.customHeaders, hmac.header)
}));
// mocks/amani/routes/endpoints.ts
/** The newer generation of webhooks. */
const evidence$5 = documented("documents/api/Webhooks/Overview");
const natural = assumed("the stored copy of the page breaks off before it; a resource with an id usually has it");
const unique = (values) => [...new Set(values)];
const fields$1 = {
	url: urlField,
	enabled_events: z.array(z.enum(eventNames)).transform(unique),
	custom_headers: customHeaders,
	metadata: z.record(z.string(), z.json())
};
const newEndpoint = bodyOf({
	...fields$1,
	enabled_events: fields$1.enabled_events.default([]),
	custom_headers: fields$1.custom_headers.default({}),
	metadata: fields$1.metadata.default({})
});
const changes = bodyOf({
	url: fields$1.url.exactOptional(),
	enabled_events: fields$1.enabled_events.exactOptional(),
	custom_headers: fields$1.custom_headers.exactOptional(),
	metadata: fields$1.metadata.exactOptional()
});
/** The older generation says `token`, and the page on this one does not say how the answer looks: it says both. */
const secret = ({ secret: value }) => json({
	secret: value,
	token: value
});
const path$1 = "/api/v2/webhook_endpoint/:id";
const endpointRoutes = [
	route$2({
		method: "POST",
		path: "/api/v2/webhook_endpoint",
		summary: "register a webhook endpoint with events, headers and metadata of its own",
		evidence: evidence$5,
		body: newEndpoint,
		handle({ body: { url, enabled_events, custom_headers, metadata } }, context) {
			const endpoint = createEndpoint(context, {
				url,
				enabledEvents: enabled_events,
				customHeaders: custom_headers,
				metadata
			});
			return json(toEndpoint(endpoint), context.options.endpointCreatedStatus);
		}
	}),
	route$2({
		method: "GET",
		path: "/api/v2/webhook_endpoint",
		summary: "list webhook endpoints, oldest first, without their secrets",
		evidence: natural,
		query: pageQuery,
		handle: (request, context) => page$3(context, request, context.db.endpoints.all(), toEndpoint)
	}),
	route$2({
		method: "GET",
		path: path$1,
		summary: "show a webhook endpoint",
		evidence: natural,
		handle: ({ params }, context) => json(toEndpoint(findEndpoint(context, params.id)))
	}),
	route$2({
		method: "PUT",
		path: path$1,
		summary: "change what is given of a webhook endpoint",
		evidence: evidence$5,
		body: changes,
		handle({ params, body: { url, enabled_events, custom_headers, metadata } }, context) {
			const endpoint = updateEndpoint(context, findEndpoint(context, params.id), {
				...url !== void 0 && { url },
				...enabled_events !== void 0 && { enabledEvents: enabled_events },
				...custom_headers !== void 0 && { customHeaders: custom_headers },
				...metadata !== void 0 && { metadata }
			});
			return json(toEndpoint(endpoint));
		}
	}),
	route$2({
		method: "DELETE",
		path: path$1,
		summary: "delete a webhook endpoint",
		evidence: natural,
		handle({ params }, context) {
			context.db.endpoints.delete(findEndpoint(context, params.id).id);
			return empty();
		}
	}),
	route$2({
		method: "GET",
		path: `${path$1}/secret`,
		summary: "read the secret of a webhook endpoint",
		evidence: evidence$5,
		handle: ({ params }, context) => secret(findEndpoint(context, params.id))
	}),
	route$2({
		method: "PATCH",
		path: `${path$1}/secret`,
		summary: "replace the secret of a webhook endpoint",
		evidence: evidence$5,
		handle: ({ params }, context) => secret(replaceEndpointSecret(context, findEndpoint(context, params.id)))
	})
];
// mocks/amani/samples.ts
/** The example payloads of `GET /api/v2/events`: about nothing that exists, the same at every call. */
const at = Date.UTC(2026, 0, 1);
const profile$1 = {
	id: "3f0c2a94-6d1e-4b57-9a83-5e7c1d20b6f4",
	idCardNumber: "SPECIMEN-000001",
	name: "Ayşe Specimen",
	phone: "+905550000000",
	email: "ayse@specimen.example",
	address: null,
	gender: null,
	occupation: null,
	birthdate: "1990-01-31",
	level: 2,
	verifiedLevel: 0,
	status: "PENDING_REVIEW",
	videoCallStatus: "TALKING",
	rejectReason: null,
	risk: 0,
	amlStatus: null,
	amlLastCheck: null,
	customerId: 1,
	createdAt: at,
	updatedAt: at,
	lastStatusUpdate: at
};
const document$1 = {
	id: "b8e41f6c-20d7-4c3a-8f95-71a6e0d3c2b9",
	profile: profile$1.id,
	type: "TUR_ID_1",
	status: "APPROVED",
	uploadSource: "KYC",
	attempt: 1,
	pages: 2,
	errors: [],
	archived: false,
	createdAt: at,
	updatedAt: at
};
const zip = {
	id: "5d92b7a0-13c8-4e6f-b24d-908f7e6a5c31",
	profile: profile$1.id,
	lines: [],
	images: [],
	readyAt: at,
	createdAt: at
};
const samples = {
	profile_create: (context) => created$2(context, profile$1),
	profile_update: (context) => updated(context, profile$1, ["phone"]),
	profile_status_change: (context) => statusChanged(context, profile$1, { status: "CREATED" }),
	profile_level_update: (context) => levelUpdated(context, profile$1, {
		level: 1,
		verifiedLevel: 0
	}),
	document_upload: (context) => uploaded(context, profile$1, document$1),
	document_update: (context) => documentUpdated(context, profile$1, document$1),
	document_delete: (context) => documentDeleted(context, profile$1, document$1),
	document_status_change: (context) => documentStatusChanged(context, profile$1, document$1, "PENDING_REVIEW"),
	zip_file_create: (context) => zipCreated(context, profile$1, zip),
	video_call_status_change: (context) => videoCallMoved(context, profile$1, { videoCallStatus: "WAITING" })
};
// mocks/amani/routes/events.ts
const eventRoutes = [route$2({
	method: "GET",
	path: "/api/v2/webhook/events",
	summary: "list the names of all events",
	evidence: documented("documents/api/Webhooks/Overview, older edition: Managing webhooks"),
	handle: () => json(eventNames)
}), route$2({
	method: "GET",
	path: "/api/v2/events",
	summary: "list all events with an example payload of each, as a webhook would carry it",
	evidence: documented("documents/api/Webhooks/Overview"),
	handle(_request, context) {
		const examples = eventNames.map((name) => ({
			name,
			example: bodyOf$1(samples[name](context), context)
		}));
		return json(context.options.eventListShape === "list" ? examples : Object.fromEntries(examples.map(({ name, example }) => [name, example])));
	}
})];
// mocks/amani/routes/exports.ts
const evidence$4 = (option) => assumed("the event zip_file_create is all that is known of ZIP files", option);
const exportRoutes = [route$2({
	method: "POST",
	path: "/api/v2/profile/:id/zip",
	summary: "make a ZIP of a profile and its documents: 201 when it is ready at once, 202 otherwise",
	evidence: evidence$4("zipDelaySeconds"),
	handle({ params }, context) {
		const made = exportZip(context, findProfile(context, params.id));
		return json(wireExport(context, made), isReady(context, made) ? 201 : 202);
	}
}), route$2({
	method: "GET",
	path: "/api/v2/profile/:id/zip/:exportId",
	summary: "download a ZIP of a profile, once it is ready",
	file: "kept",
	evidence: evidence$4("zipNotReadyStatus"),
	handle({ params }, context) {
		const made = findExport(context, params.id, params.exportId);
		if (!isReady(context, made)) throw new RefusalError({ kind: "not-ready" });
		return file$3(toFile(made), { "Content-Disposition": `attachment; filename="profile-${made.profile}.zip"` });
	}
})];
// mocks/amani/routes/ip-whitelist.ts
const evidence$3 = assumed("bdocs.amani.ai/api lists the path, and that other addresses are refused; fields, answers and codes are ours");
const ip = charField.pipe(z.string().transform((given, ctx) => {
	const known = normalIp(given);
	if (known !== void 0) return known;
	ctx.addIssue({
		code: "custom",
		message: "Enter a valid IPv4 or IPv6 address.",
		input: given
	});
	return z.NEVER;
}));
const ipWhitelistRoutes = [
	route$2({
		method: "GET",
		path: "/api/v2/ip-whitelist",
		summary: "list the addresses that may call the API; none means that all may",
		evidence: evidence$3,
		handle: (_request, { db }) => json(db.allowedIps.all().map(({ id }) => ({ ip: id })))
	}),
	route$2({
		method: "POST",
		path: "/api/v2/ip-whitelist",
		summary: "let an address call the API, and with the first one: refuse all others",
		evidence: evidence$3,
		body: bodyOf({ ip }),
		handle({ body }, { db, now }) {
			const known = db.allowedIps.get(body.ip) ?? db.allowedIps.put({
				id: body.ip,
				createdAt: now()
			});
			return json({ ip: known.id }, 201);
		}
	}),
	route$2({
		method: "DELETE",
		path: "/api/v2/ip-whitelist/:ip",
		summary: "take an address off the whitelist",
		evidence: evidence$3,
		handle({ params }, { db }) {
			if (!db.allowedIps.delete(normalIp(params.ip) ?? params.ip)) throw notFound$1("IP address");
			return empty();
		}
	})
];
// mocks/amani/routes/links.ts
/** The address that a person is sent, to verify a profile. */
const evidence$2 = assumed("documents/websdk names the call and its purpose, Studio that the address depends on profile and language; fields and answer are ours, and the address leads to this mock instead of verify.amani.ai");
const linkRoutes = [route$2({
	method: "POST",
	path: "/api/v2/profile/url",
	summary: "make a short address at which a person verifies a profile",
	evidence: evidence$2,
	body: bodyOf({
		profile: z.uuid(),
		language: z.string().regex(/^[a-z]{2}$/).default("en")
	}),
	handle({ body: { profile, language } }, { db, ids, baseUrl }) {
		if (!db.profiles.get(profile)) throw broken(["profile"], `Invalid pk "${profile}" - object does not exist.`, profile);
		const link = db.links.put({
			id: ids.token(10),
			profile,
			language
		});
		return json({ url: `${baseUrl}/v/${link.id}` }, 201);
	}
}), route$2({
	method: "GET",
	path: "/v/:code",
	summary: "what a person sees at that address",
	evidence: evidence$2,
	open: true,
	handle(request, context) {
		refuseOtherIp(request, context);
		const link = context.db.links.get(request.params.code);
		if (!link) throw notFound$1("Link");
		return text$10(`<!doctype html>\n<html lang="${link.language}">\n<title>Specimen verification</title>\n<p>Profile ${link.profile} is verified here. This is a mock: upload documents with POST /api/v2/document, and let the action approve or reject decide.</p>\n</html>\n`, "text/html; charset=utf-8");
	}
})];
// mocks/amani/routes/login.ts
const evidence$1 = documented("documents/api");
const loginRoutes = [route$2({
	method: "POST",
	path: "/api/v2/user/login",
	summary: "log in with username and password: gives a user token",
	evidence: evidence$1,
	open: true,
	accepts: [
		"json",
		"form",
		"multipart"
	],
	body: bodyOf({
		username: charField,
		password: charField
	}),
	handle(request, context) {
		refuseOtherIp(request, context);
		const { body } = request;
		const account = accountOf$1(context);
		if (body.username !== account.username || body.password !== account.password) return unauthorized({ detail: "No active account found with the given credentials" });
		return json(toLogin(account, userTokens(context)));
	}
}), route$2({
	method: "POST",
	path: "/api/v2/token/refresh/",
	summary: "get a new access token for a refresh token, of a user or of a profile",
	evidence: evidence$1,
	open: true,
	accepts: [
		"json",
		"form",
		"multipart"
	],
	body: bodyOf({ refresh: charField }),
	handle(request, context) {
		refuseOtherIp(request, context);
		const access = refreshed(context, request.body.refresh);
		return access === void 0 ? unauthorized({
			detail: "Token is invalid or expired",
			code: "token_not_valid"
		}) : json({ access });
	}
})];
// mocks/amani/profile-filters.ts
/** What Studio's list of customers can be narrowed by; the names of the parameters are those that django-filter makes. */
const secondsPerDay = 86400;
const noTime = { error: "Enter a valid date or Unix time." };
/** A day, or Unix seconds as in answers. */
const from = z.union([integerField, z.iso.date().transform((day) => Date.parse(`${day}T00:00:00Z`) / 1e3)], noTime);
/** A day counts to its end. */
const until = z.union([integerField, z.iso.date().transform((day) => Date.parse(`${day}T00:00:00Z`) / 1e3 + secondsPerDay - 1)], noTime);
const profileFilters = {
	search: z.string().exactOptional(),
	/** As in requests; the title case of answers is understood as well. */
	status: z.preprocess((given) => allProfileStatuses.find((status) => profileStatusTitles[status] === given) ?? given, z.enum(allProfileStatuses)).exactOptional(),
	created_at_after: from.exactOptional(),
	created_at_before: until.exactOptional()
};
z.object(profileFilters);
function filterProfiles(profiles, { search = "", status, created_at_after = 0, created_at_before = Infinity }) {
	const text = search.trim().toLowerCase();
	if (text === "" && !status && created_at_after === 0 && created_at_before === Infinity) return profiles;
	return profiles.filter((profile) => {
		const created = Math.floor(profile.createdAt / 1e3);
		return (status === void 0 || profile.status === status) && created >= created_at_after && created <= created_at_before && (text === "" || mentions(profile, text));
	});
}
const mentions = ({ id, idCardNumber, name, email, phone }, text) => [
	id,
	idCardNumber,
	name,
	email,
	phone
].some((value) => value?.toLowerCase().includes(text));
// mocks/amani/routes/profiles.ts
const acquiring = documented("documents/api/acquire_profile_token");
const updating = documented("documents/api/update_profile");
const addressPart = charField.nullable().default(null);
const details$1 = {
	name: charField.nullable().exactOptional(),
	email: z.email().nullable().exactOptional(),
	phone: charField.nullable().exactOptional(),
	birthdate: z.iso.date().nullable().exactOptional(),
	level: integerField.exactOptional(),
	occupation: charField.nullable().exactOptional(),
	gender: z.enum(["M", "F"]).nullable().exactOptional(),
	address: z.object({
		city: addressPart,
		province: addressPart,
		address: addressPart
	}).nullable().exactOptional()
};
const profileRoutes = [
	route$2({
		method: "POST",
		path: "/api/v2/profile",
		summary: "create a profile, or get the one with this id card number; gives a profile token",
		evidence: acquiring,
		accepts: [
			"json",
			"form",
			"multipart"
		],
		body: bodyOf({
			id_card_number: charField,
			...details$1
		}),
		handle({ body: { id_card_number, ...rest } }, context) {
			const [known] = context.db.profiles.where("idCardNumber", id_card_number);
			if (known) return shown$1(context, known);
			const profile = createProfile(context, {
				idCardNumber: id_card_number,
				...rest
			});
			return shown$1(context, profile, context.options.profileCreatedStatus);
		}
	}),
	route$2({
		method: "GET",
		path: "/api/v2/profile",
		summary: "list profiles, oldest first, without their tokens; by text, status and time of creation",
		evidence: assumed("no listing is documented; Studio filters so, and pages are those of Django REST Framework"),
		query: pageQuery.extend(profileFilters),
		handle: (request, context) => page$3(context, request, filterProfiles(context.db.profiles.all(), request.query), (profile) => toProfile(context, profile))
	}),
	route$2({
		method: "GET",
		path: "/api/v2/profile/:id",
		summary: "show a profile with fresh tokens",
		evidence: acquiring,
		handle: ({ params }, context) => shown$1(context, findProfile(context, params.id))
	}),
	route$2({
		method: "PATCH",
		path: "/api/v2/profile/:id",
		summary: "change the details of a profile",
		evidence: updating,
		accepts: [
			"json",
			"form",
			"multipart"
		],
		body: bodyOf(details$1),
		handle: ({ params, body }, context) => shown$1(context, updateProfile(context, findProfile(context, params.id), body))
	}),
	route$2({
		method: "PUT",
		path: "/api/v2/profile/:id/status",
		summary: "give a profile a status; not with a profile token",
		evidence: updating,
		body: bodyOf({ status: z.enum(profileStatuses) }),
		handle({ params, body }, context) {
			const before = findProfile(context, params.id);
			const { status } = setStatus(context, before, body.status);
			return json({
				result: status !== before.status,
				status: profileStatusTitles[status]
			});
		}
	})
];
const shown$1 = (context, profile, status = 200) => json(toProfileWithTokens(context, profile, profileTokens(context, profile.id)), status);
// mocks/amani/routes/review.ts
/** What a reviewer does with a document. */
const review$2 = bodyOf({
	status: z.enum(["APPROVED", "REJECTED"]),
	errors: z.array(integerField.pipe(z.custom().refine(isCheckCode, `Not a known error code: ${checkCodes}.`))).default([])
});
const archiving = assumed("a page on archiving and restoring exists and could not be read", "archiveEvent");
const reviewRoutes = [route$2({
	method: "PUT",
	path: "/api/v2/document/:id/status",
	summary: "approve or reject a document, with the codes of what is wrong with it",
	evidence: assumed("a page on approving and rejecting exists and could not be read; path and answer follow those for the status of a profile, the codes are those of the SDKs"),
	body: review$2,
	handle({ params, body }, context) {
		const before = findDocument(context, params.id);
		const { status } = reviewDocument(context, before, body.status, body.errors);
		return json({
			result: status !== before.status,
			status
		});
	}
}), ...["archive", "restore"].map((what) => route$2({
	method: "PUT",
	path: `/api/v2/document/:id/${what}`,
	summary: what === "archive" ? "put a document out of sight" : "bring a document back from the archive",
	evidence: archiving,
	handle: ({ params }, context) => json(toDocument(archiveDocument(context, findDocument(context, params.id), what === "archive")))
}))];
// mocks/amani/wire-v1.ts
/** Rows as version 1 of the API shows them. */
const toLoginV1 = (account, token) => ({
	token,
	access_hash: account.userId.replaceAll("-", ""),
	groups: ["Company Admin"],
	name: "Integrator Specimen",
	email: account.username,
	company_id: 1,
	company_name: account.companyName,
	available_documents: documentClasses.filter((name) => name !== "XX")
});
const toCustomer = (profile, token) => ({
	id: profile.customerId,
	name: profile.name,
	phone: profile.phone,
	email: profile.email,
	token,
	id_card_number: profile.idCardNumber
});
// mocks/amani/routes/v1.ts
/** Version 1, as far as public code of the vendor's calls it. Its customers are the profiles of version 2. */
const readme = observed("the README of the vendor's public repository Amani-API-Documentation");
const sdk$1 = observed("the vendor's public README and React Native SDK");
const accepts = [
	"json",
	"form",
	"multipart"
];
const details = {
	name: charField.nullable().exactOptional(),
	email: z.email().nullable().exactOptional(),
	phone: charField.nullable().exactOptional()
};
/** The sample names the field with brackets, as PHP's forms do; without them it is taken too. */
const recognition = z.preprocess((given) => typeof given === "object" && given !== null && "files[]" in given ? {
	...given,
	files: given["files[]"]
} : given, bodyOf({
	type: charField,
	customer_id: integerField,
	files: listOf(pageField)
}));
const v1Routes = [
	route$2({
		method: "POST",
		path: "/api/v1/user/login/",
		summary: "log in with e-mail address and password: gives a token of version 1",
		evidence: readme,
		open: true,
		accepts,
		body: bodyOf({
			email: charField,
			password: charField
		}),
		handle(request, context) {
			refuseOtherIp(request, context);
			const { username, password } = accountOf$1(context);
			if (request.body.email !== username || request.body.password !== password) return unauthorized({ detail: "No active account found with the given credentials" });
			return json(toLoginV1(accountOf$1(context), userTokenV1(context)));
		}
	}),
	route$2({
		method: "POST",
		path: "/api/v1/customer/",
		summary: "create a customer, or get the one with this id card number; gives a customer token",
		evidence: readme,
		accepts,
		body: bodyOf({
			id_card_number: charField,
			...details
		}),
		handle(request, context) {
			if (customerOf(request, context) !== void 0) throw forbidden("this takes a user token");
			const { id_card_number, ...rest } = request.body;
			const [known] = context.db.profiles.where("idCardNumber", id_card_number);
			const customer = known ?? createProfile(context, {
				idCardNumber: id_card_number,
				...rest
			});
			return json(toCustomer(customer, customerToken(context, customer.customerId)), known ? 200 : context.options.profileCreatedStatus);
		}
	}),
	route$2({
		method: "POST",
		path: "/api/v1/recognition/web/upload",
		summary: "upload a document of a customer, as data URLs",
		evidence: sdk$1,
		accepts,
		body: recognition,
		handle(request, context) {
			const { type, customer_id, files } = request.body;
			if ((customerOf(request, context) ?? customer_id) !== customer_id) throw forbidden("the token is for another customer");
			refusePages(context, "files", files);
			const [profile] = context.db.profiles.where("customerId", customer_id);
			if (!profile) throw broken(["customer_id"], `Invalid pk "${customer_id}" - object does not exist.`, customer_id);
			const document = classOf(type);
			if (document === "XX") return json({
				status: "ERROR",
				errors: [{
					error_code: 1005,
					error_message: checkErrors$1[1005]
				}]
			}, 400);
			const { id } = upload$1(context, profile, {
				type,
				pages: files.length,
				uploadSource: "KYC",
				attempt: 1
			});
			return json({
				status: "OK",
				accepted_documents: [document],
				recognition_id: id
			});
		}
	})
];
// mocks/amani/webhook.ts
/** The webhook: one for each company, made by the first call that sets it. */
/** Nothing is documented of retries: a webhook is sent once unless somebody asks for more. */
const retry$2 = ({ options }) => ({
	timeoutMs: options.timeoutMs,
	delaysMs: options.retryDelaysMs,
	retries: () => true
});
const theWebhook = ({ db }) => db.webhooks.newest();
function webhookOrNotFound(context) {
	const webhook = theWebhook(context);
	if (!webhook) throw notFound$1("Webhook");
	return webhook;
}
/** The same webhook again, with its id and secret, when there is one. */
function setWebhook(context, { secret, ...settings }) {
	const before = theWebhook(context);
	return context.db.webhooks.put({
		id: before?.id ?? context.ids.uuid(),
		...settings,
		...replaceKept(before, secret ?? before?.secret ?? firstSecret(context))
	});
}
function replaceSecret(context) {
	const before = webhookOrNotFound(context);
	return context.db.webhooks.patch(before.id, replaceKept(before, newSecret(context)));
}
const settings$2 = z.strictObject({
	url: urlField,
	signature_enabled: z.boolean().default(true),
	events: z.array(z.enum(eventNames)).min(1).default([...eventNames]),
	secret: z.string().min(1).exactOptional()
});
const audience$2 = {
	settings: settings$2,
	subscribe(given, context) {
		const { signature_enabled, ...rest } = settings$2.parse(given);
		return toSubscription$1(context, setWebhook(context, {
			...rest,
			signatureEnabled: signature_enabled
		}));
	},
	subscribers(event, _payload, context) {
		const webhook = theWebhook(context);
		return [...webhook?.events.includes(event) ? [toSubscription$1(context, webhook)] : [], ...endpointsFor(context, event)];
	}
};
const toSubscription$1 = ({ options }, webhook) => ({
	id: webhook.id,
	url: webhook.url,
	signing: webhook.signatureEnabled ? hmac : token$1(options.tokenHeader),
	secret: new Secret(webhook.secret),
	previousSecret: secretOf(webhook.previousSecret)
});
// mocks/amani/routes/webhook.ts
const evidence = documented("documents/api/Webhooks/Overview, older edition: Managing webhooks");
const overviewOnly = assumed("bdocs.amani.ai/api lists this spelling and no more; it is taken for the same call");
const fields = z.object({
	url: urlField,
	signature_enabled: z.boolean(),
	profile_create: z.boolean(),
	profile_update: z.boolean(),
	profile_status_change: z.boolean(),
	profile_level_update: z.boolean(),
	document_upload: z.boolean(),
	document_delete: z.boolean(),
	document_update: z.boolean(),
	document_status_change: z.boolean(),
	zip_file_create: z.boolean(),
	video_call_status_change: z.boolean()
});
/** Loose, so that a misspelt event can be pointed out. */
const body = z.preprocess((given) => given === void 0 ? {} : given, z.looseObject(fields.partial().shape));
const shown = (webhook) => json(toWebhook(webhook));
const token = ({ secret }) => json({ token: secret });
const set = (given, context) => {
	explainUnknown(given, context);
	const before = theWebhook(context);
	return shown(before ? change(context, before, given) : create(context, given));
};
const webhookRoutes = [
	route$2({
		method: "PUT",
		path: "/api/v2/webhook",
		summary: "create the company's webhook, or change what is given of it",
		evidence,
		body,
		handle: (request, context) => set(request.body, context)
	}),
	route$2({
		method: "POST",
		path: "/api/v2/webhook",
		summary: "create or change the company's webhook, spelt another way",
		evidence: overviewOnly,
		body,
		handle: (request, context) => set(request.body, context)
	}),
	...["token", "secret"].flatMap((name) => [route$2({
		method: "GET",
		path: `/api/v2/webhook/${name}`,
		summary: "read the secret token of the webhook",
		evidence: name === "token" ? evidence : overviewOnly,
		handle: (_request, context) => token(webhookOrNotFound(context))
	}), route$2({
		method: "PATCH",
		path: `/api/v2/webhook/${name}`,
		summary: "replace the secret token of the webhook",
		evidence: name === "token" ? evidence : overviewOnly,
		handle: (_request, context) => token(replaceSecret(context))
	})])
];
function create(context, given) {
	const leftOut = context.options.signatureEnabledLeftOut;
	const mustSay = given.signature_enabled === void 0 && leftOut === "refuse";
	const missing = [...given.url === void 0 ? [{
		path: ["url"],
		kind: "missing"
	}] : [], ...mustSay ? [{
		path: ["signature_enabled"],
		kind: "missing"
	}] : []];
	if (given.url === void 0 || missing.length > 0) throw invalid(...missing);
	return setWebhook(context, {
		url: given.url,
		signatureEnabled: given.signature_enabled ?? leftOut === "true",
		events: eventNames.filter((name) => given[name] === true)
	});
}
/** An update may name one event only, so what it leaves out stays as it was. */
const change = (context, before, given) => setWebhook(context, {
	url: given.url ?? before.url,
	signatureEnabled: given.signature_enabled ?? before.signatureEnabled,
	events: eventNames.filter((name) => given[name] ?? before.events.includes(name))
});
function explainUnknown(given, context) {
	const unknown = Object.keys(given).filter((name) => !Object.hasOwn(fields.shape, name));
	if (unknown.length === 0) return;
	context.warn(`the webhook has no ${unknown.join(", ")}, which was ignored; it has: ${Object.keys(fields.shape).join(", ")}`);
}
// mocks/amani/routes/index.ts
const routes = [
	...loginRoutes,
	...eventRoutes,
	...webhookRoutes,
	...endpointRoutes,
	...profileRoutes,
	...linkRoutes,
	...documentRoutes,
	...reviewRoutes,
	...exportRoutes,
	...amlRoutes,
	...ipWhitelistRoutes,
	...v1Routes
];
// mocks/amani/state.ts
const epochMs$2 = z.number();
const account$2 = z.object({
	id: z.literal("account"),
	userId: z.uuid(),
	companyId: z.uuid(),
	companyName: z.string(),
	username: z.string(),
	password: z.string(),
	/** What the tokens of this company are signed with. */
	jwtKey: z.string()
});
/** One for each company. */
const webhook$1 = z.object({
	id: z.uuid(),
	url: z.string(),
	signatureEnabled: z.boolean(),
	events: z.array(z.enum(eventNames)),
	secret: z.string(),
	/** What it was before it was replaced. */
	previousSecret: z.string().exactOptional()
});
/** One of many, of the newer generation; its deliveries are always signed. */
const endpoint = z.object({
	id: z.uuid(),
	url: z.string(),
	enabledEvents: z.array(z.enum(eventNames)),
	customHeaders: z.record(z.string(), z.string()),
	metadata: z.record(z.string(), z.json()),
	secret: z.string(),
	/** What it was before it was replaced. */
	previousSecret: z.string().exactOptional()
});
const address$1 = z.object({
	city: z.string().nullable(),
	province: z.string().nullable(),
	address: z.string().nullable()
});
const profile = z.object({
	id: z.uuid(),
	idCardNumber: z.string(),
	name: z.string().nullable(),
	phone: z.string().nullable(),
	email: z.string().nullable(),
	address: address$1.nullable(),
	gender: z.enum(["M", "F"]).nullable(),
	occupation: z.string().nullable(),
	birthdate: z.string().nullable(),
	/** The level that was asked for; `verifiedLevel` is the one that was reached. */
	level: z.int(),
	verifiedLevel: z.int(),
	status: z.enum(allProfileStatuses),
	videoCallStatus: z.enum(videoCallStatuses),
	rejectReason: z.string().nullable(),
	risk: z.int(),
	amlStatus: z.boolean().nullable(),
	amlLastCheck: epochMs$2.nullable(),
	/** What version 1 of the API calls the same person. */
	customerId: z.int(),
	createdAt: epochMs$2,
	updatedAt: epochMs$2,
	lastStatusUpdate: epochMs$2
});
const checkError = z.object({
	error_code: z.int(),
	error_message: z.string()
});
const document = z.object({
	id: z.uuid(),
	profile: z.uuid(),
	type: z.string(),
	status: z.enum(stepStatuses),
	uploadSource: z.enum(uploadSources),
	attempt: z.int(),
	/** How many pages were uploaded; their bytes are not kept. */
	pages: z.int(),
	errors: z.array(checkError),
	archived: z.boolean(),
	createdAt: epochMs$2,
	updatedAt: epochMs$2
});
/** A ZIP as it was when it was asked for, so that it stays the same however often it is downloaded. */
const zipExport = z.object({
	id: z.uuid(),
	profile: z.uuid(),
	lines: z.array(z.string()),
	images: z.array(z.string()),
	readyAt: epochMs$2,
	createdAt: epochMs$2
});
/** A short address where a person verifies a profile; its id is the last part of the address. */
const link$1 = z.object({
	id: z.string(),
	profile: z.uuid(),
	language: z.string()
});
const amlReport = z.object({
	id: z.uuid(),
	profile: z.uuid().nullable(),
	name: z.string(),
	hits: z.array(z.object({
		name: z.string(),
		list: z.string(),
		score: z.int()
	})),
	createdAt: epochMs$2
});
/** An address that may call the API, in its shortest spelling; with none, all may. */
const allowedIp = z.object({
	id: z.string(),
	createdAt: epochMs$2
});
const tables$2 = {
	account: table(account$2),
	webhooks: table(webhook$1),
	endpoints: table(endpoint),
	profiles: table(profile, "idCardNumber", "customerId"),
	documents: table(document, "profile"),
	exports: table(zipExport),
	links: table(link$1),
	amlReports: table(amlReport),
	allowedIps: table(allowedIp)
};
// mocks/amani/index.ts
const amani = defineVendor()({
	name: "amani",
	title: "Amani REST API v2",
	handsOver: "export of a profile (ZIP)",
	editions: ["v2"],
	origins: [
		{ origin: "https://eu.amani.ai" },
		{ origin: "https://eu1.amani.ai" },
		{ origin: "https://tr.amani.ai" },
		{ origin: "https://ae.amani.ai" }
	],
	bodyLimit: 33554432,
	tables: tables$2,
	events: events$2,
	options: options$2,
	openAccount: open$2,
	credentials: credentials$2,
	headers: headers$2,
	authenticate: authenticate$2,
	routes,
	actions: actions$2,
	jobs: { "zip-ready": zipReady },
	encode: encode$1,
	signs,
	encodeAnswer: compactPythonJson,
	signings: signings$1,
	audience: audience$2,
	retry: retry$2,
	deliveryHeaders: () => ({ "User-Agent": "python-requests/2.32.3" }),
	examples: examples$2,
	refuse: refuse$3,
	ledger: ledger$2,
	journey: journey$2
});
// mocks/credas/account.ts
/** One portal with one client-wide key and one user. */
function open$1({ db, ids }) {
	db.account.put({
		id: "account",
		apiKey: ids.stable("apiKey", 40),
		clientId: toGuid(ids.stable("clientId", 32, hexDigits)),
		portalUser: "agent@example.com",
		defaultWebhookUrl: null,
		actorUrl: null,
		statusUrl: null,
		header: null
	});
}
function accountOf({ db }) {
	const account = db.account.get("account");
	if (!account) throw new RangeError("the account was never opened");
	return account;
}
const credentials$1 = (context) => {
	const { apiKey, portalUser } = accountOf(context);
	return {
		apiKey,
		portalUser
	};
};
const headers$1 = (context) => ({ "X-API-KEY": accountOf(context).apiKey });
function authenticate$1(request, context) {
	const given = request.headers.get("x-api-key");
	if (given === null) throw new RefusalError({
		kind: "unauthenticated",
		reason: "missing"
	});
	if (given !== accountOf(context).apiKey) throw new RefusalError({
		kind: "unauthenticated",
		reason: "wrong"
	});
}
const toGuid = (hex) => [
	hex.slice(0, 8),
	hex.slice(8, 12),
	`4${hex.slice(13, 16)}`,
	`a${hex.slice(17, 20)}`,
	hex.slice(20, 32)
].join("-");
// mocks/credas/enums.ts
/**
* Credas' number scales, each under its own name. They look alike and differ: a refer is 2 in a summary,
* 6 in an active check and 3 in a verification result. The names are those that Swagger and integrators use.
*/
/** `status` of a process, and `Status` of its webhook. */
const processStatus = {
	notStarted: 0,
	inProgress: 1,
	complete: 2,
	deleted: 3,
	pendingApproval: 4,
	rejected: 5,
	expired: 6,
	archived: 7
};
/** `status` of an entity. There is no 4. */
const entityStatus = {
	notInvited: 0,
	invited: 1,
	active: 2,
	inactive: 3,
	deleted: 5,
	expired: 6,
	bouncedInvite: 7
};
/** `accountType` of an entity. */
const accountType = {
	guest: 1,
	registered: 2
};
/** `smsStatus` and `emailStatus` of an actor webhook. There is no 4, and a text message is never opened. */
const inviteStatus = {
	notSent: 0,
	sent: 1,
	delivered: 2,
	opened: 3,
	bounced: 5
};
/** `status` of an active check. */
const activeCheckStatus = {
	pass: 1,
	requested: 2,
	actionRequired: 3,
	fail: 4,
	notPerformed: 5,
	refer: 6,
	underReview: 7,
	complete: 8,
	awaitingData: 9
};
/** `type` of an active check; only these two are published. */
const activeCheckType = {
	rightToWork: 11,
	rightToRent: 12
};
/** Every `…Result` of a summary, and `result` of a data check. */
const checkResult = {
	notPerformed: 0,
	pass: 1,
	refer: 2,
	fail: 3,
	actionRequired: 4
};
/** Results of right-to-work and right-to-rent checks, of land registry checks, and of the tasks in the details of a process. */
const verificationResult = {
	notPerformed: 0,
	autoPass: 1,
	autoFail: 2,
	pendingManualCheck: 3,
	manualPass: 4,
	manualFail: 5,
	manualRefer: 6,
	requested: 7
};
/** `status` of a screening for sanctions and PEPs. */
const screeningStatus = {
	legacy: 0,
	pending: 1,
	complete: 2,
	actionRequired: 3
};
/** `type` of a remark of a data source. */
const remarkType = {
	comment: 0,
	match: 1,
	warning: 2,
	mismatch: 3
};
/** How a name fits the owner that the land registry knows. */
const titleMatch = {
	noMatch: 0,
	match: 1,
	partialMatch: 2,
	notChecked: 3
};
const ownershipType = {
	sole: 0,
	joint: 1
};
/** `documentType` of an identity document. */
const documentType = {
	unknown: 0,
	agentsLicense: 1,
	drivingLicense: 2,
	electoralCard: 3,
	foreignerIdentificationCard: 4,
	healthCard: 5,
	jobLicense: 6,
	membershipIdentificationCard: 7,
	militaryIdentificationCard: 8,
	nationalIdentificationCard: 9,
	passport: 10,
	proofOfAgeCard: 11,
	travelPermit: 12,
	visa: 13,
	weaponsLicense: 14,
	shareCode: 15,
	passportCard: 16
};
/** `UpdateType` of a status update webhook: which single result has changed. */
const updateType = {
	nameCheck: 1,
	shareCode: 2,
	liveness: 3,
	idDocument: 4,
	supportingDocument: 5,
	dataCheck: 6,
	rightToRent: 7,
	rightToWork: 8,
	safeHarbour: 9
};
// mocks/credas/find.ts
const guid = z.guid();
/** An id of a path as the tables have it: GUIDs are the same in capitals. */
function readGuid(name, text) {
	if (!guid.safeParse(text).success) throw broken([name], `The value '${text}' is not valid.`, text);
	return text.toLowerCase();
}
function readInt(name, text) {
	if (!/^\d{1,9}$/.test(text)) throw broken([name], `The value '${text}' is not valid.`, text);
	return Number(text);
}
/** The process with this id; a deleted one is gone. */
function findProcess({ db }, id) {
	const process = db.processes.get(readGuid("processId", id));
	if (!process || !isThere(process)) throw notFound$1("Process");
	return process;
}
/** For actions: the newest process when none is named. */
function findOrNewest(context, id) {
	if (id !== void 0) return findProcess(context, id);
	const process = context.db.processes.all().findLast(isThere);
	if (!process) throw notFound$1("Process");
	return process;
}
const isThere = ({ status }) => status !== processStatus.deleted;
/** Also one that was deleted: the demo portal still showed it. */
function findEntity({ db }, id) {
	const entity = db.entities.get(readGuid("entityId", id));
	if (!entity) throw notFound$1("Entity");
	return entity;
}
/** For whatever changes something: a deleted entity can be read and nothing else. */
function findLiving(context, id) {
	const entity = findEntity(context, id);
	if (!isLiving(entity)) throw notFound$1("Entity");
	return entity;
}
const isLiving = ({ status }) => status !== entityStatus.deleted;
const actorsOf = ({ db }, process) => db.processActors.where("processId", process.id);
/** The part that this entity has in this process. */
function findActor(context, process, entityId) {
	const { id } = findEntity(context, entityId);
	const actor = actorsOf(context, process).find((candidate) => candidate.entityId === id);
	if (!actor) throw notFound$1("Entity");
	return actor;
}
/** For actions: the first person of the process when none is named. */
function findOrFirst(context, process, entityId) {
	if (entityId !== void 0) return findActor(context, process, entityId);
	const [actor] = actorsOf(context, process);
	if (!actor) throw notFound$1("Entity");
	return actor;
}
function findDataCheck(context, kind, entityId, id) {
	const entity = findEntity(context, entityId);
	const check = context.db.dataChecks.get(readInt("dataCheckId", id));
	if (check?.kind !== kind || check.entityId !== entity.id) throw notFound$1("Data check");
	return check;
}
/** A check of the right to work or rent of this person, by its number. */
function findRtxActor(context, entityId, id) {
	const entity = findEntity(context, entityId);
	const [actor] = context.db.processActors.where("rtxCheckId", readInt("id", id));
	const process = actor && context.db.processes.get(actor.processId);
	if (actor?.entityId !== entity.id || !process || !isThere(process)) throw notFound$1("Check");
	return actor;
}
// mocks/credas/notify.ts
/** The body says which process and nothing of its people or results; those are fetched. Key order is the article's. */
const completePayload = (context, id) => ({
	ProcessId: id,
	ClientId: accountOf(context).clientId,
	Status: processStatus.complete,
	StatusDescription: "The process is complete"
});
const deletedPayload = (context, id) => ({
	ProcessId: id,
	ClientId: accountOf(context).clientId,
	Status: processStatus.deleted,
	StatusDescription: "The process is deleted"
});
const actorPayload = (context, actor) => ({
	clientId: accountOf(context).clientId,
	processId: actor.processId,
	processActorId: actor.id,
	entityId: actor.entityId,
	smsStatus: textStatus(actor.smsStatus),
	smsStatusDescription: descriptions[actor.smsStatus],
	emailStatus: actor.emailStatus,
	emailStatusDescription: descriptions[actor.emailStatus]
});
/** Nobody can tell whether a text message was opened. */
const textStatus = (status) => status === inviteStatus.opened ? inviteStatus.delivered : status;
const descriptions = {
	[inviteStatus.notSent]: "Not sent",
	[inviteStatus.sent]: "Sent",
	[inviteStatus.delivered]: "Delivered",
	[inviteStatus.opened]: "Opened",
	[inviteStatus.bounced]: "Bounced"
};
/** One body for each UpdateType; the first is the article's, the others follow it. */
const updatePayloads = {
	"name-check": updateOf(updateType.nameCheck, "EntityIdvEntryIdDocumentId", "NameCheckVerificationResult"),
	"share-code": updateOf(updateType.shareCode, "ShareCodeId", "ShareCodeVerificationResult"),
	liveness: updateOf(updateType.liveness, "EntityIdvEntryId", "LivenessVerificationResult"),
	"id-document": updateOf(updateType.idDocument, "EntityIdvEntryIdDocumentId", "DocumentVerificationResult"),
	"supporting-document": updateOf(updateType.supportingDocument, "SupportingDocumentId", "SupportingDocumentVerificationResult"),
	"data-check": updateOf(updateType.dataCheck, "DataCheckId", "DataCheckVerificationResult"),
	"right-to-rent": updateOf(updateType.rightToRent, "RightToRentCheckId", "RightToRentVerificationResult"),
	"right-to-work": updateOf(updateType.rightToWork, "RightToWorkCheckId", "RightToWorkVerificationResult"),
	"safe-harbour": updateOf(updateType.safeHarbour, "EntityIdvEntryId", "SafeHarbourVerificationResult")
};
function updateOf(type, idField, resultField) {
	return (context, { id, result, entityId }) => ({
		UpdateType: type,
		Payload: JSON.stringify({
			[idField]: id,
			[resultField]: result,
			EntityId: entityId,
			ClientId: accountOf(context).clientId
		})
	});
}
/** The spelling of one field is a switch: see `options`. */
function encodable(payload, { options }) {
	if (typeof payload !== "object" || payload === null || !("UpdateType" in payload)) return payload;
	const { UpdateType, ...rest } = payload;
	return {
		[options.updateTypeField]: UpdateType,
		...rest
	};
}
// mocks/credas/rules.ts
/** Rules for fields that several bodies have, and the issues that they lead to. */
const optionalText = z.string().nullish();
const optionalFlag = z.boolean().default(false);
/** An address that is not needed may be null or left out, but never blank (help centre, "Create a new process"). */
function personIssues$1(person, path = (field) => [field]) {
	const { firstName, surname, emailAddress, phoneNumber } = person;
	return [
		...when(isBlank(firstName), missing(path("firstName"))),
		...when(isBlank(surname), missing(path("surname"))),
		...when(has(emailAddress) && !isEmail(emailAddress), wrong(path("emailAddress"), "email", emailAddress)),
		...when(has(phoneNumber) && !/\d/.test(phoneNumber), wrong(path("phoneNumber"), "phone", phoneNumber))
	];
}
const has = (text) => typeof text === "string";
const isBlank = (text) => (text ?? "").trim() === "";
/** As .NET's own check: one @, not at either end. */
function isEmail(text) {
	const at = text.indexOf("@");
	return at > 0 && at === text.lastIndexOf("@") && at < text.length - 1;
}
/** A working client sends the empty string when it has no group. */
const groupIssues = (id) => when(Boolean(id) && !z.guid().safeParse(id).success, wrong(["userGroupId"], "guid", id));
/** The bytes of base64 as .NET reads it, or nothing for any other text. */
function fromBase64(text) {
	const bytes = Buffer.from(text, "base64");
	return bytes.length > 0 && bytes.toString("base64") === text ? bytes : void 0;
}
const when = (is, issue) => is ? [issue] : [];
const missing = (path) => ({
	path,
	kind: "missing"
});
const rule = (path, message, given) => ({
	path,
	kind: "rule",
	message,
	given
});
const wrong = (path, format, given) => ({
	path,
	kind: "wrong-format",
	format,
	given
});
// mocks/credas/people.ts
const newEntity = z.object({
	emailAddress: optionalText,
	phoneNumber: optionalText,
	firstName: z.string(),
	middleName: optionalText,
	surname: z.string(),
	reference: z.string(),
	userGroupId: optionalText
});
/** @throws {FaultError} `invalid`, with every problem. */
function createEntity(context, given) {
	const issues = [
		...personIssues$1(given),
		...when(isBlank(given.reference), missing(["reference"])),
		...groupIssues(given.userGroupId)
	];
	if (issues.length > 0) throw invalid(...issues);
	return addEntity(context, given);
}
/** Makes somebody known, without a look at what is given. */
const addEntity = ({ db, ids, now }, given) => db.entities.put({
	id: ids.uuid(),
	firstName: given.firstName ?? "",
	middleName: given.middleName ?? null,
	surname: given.surname ?? "",
	emailAddress: given.emailAddress ?? null,
	phoneNumber: given.phoneNumber ?? null,
	reference: given.reference ?? null,
	userGroupId: given.userGroupId || null,
	registrationCode: registrationCode(ids),
	status: entityStatus.notInvited,
	accountType: accountType.guest,
	createdAt: now(),
	wasInvited: false
});
/** As `U94-DMH`. */
function registrationCode(ids) {
	const part = () => ids.token(3, "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789");
	return `${part()}-${part()}`;
}
/** The address is there to confirm who is meant: it has to be the entity's own. */
function hardDelete({ db }, entity, emailAddress) {
	const own = entity.emailAddress;
	if (own !== null && emailAddress === void 0) throw invalid(missing(["emailAddress"]));
	if ((emailAddress ?? "").toLowerCase() !== (own ?? "").toLowerCase()) throw broken(["emailAddress"], "The EmailAddress is not that of the entity.", emailAddress);
	db.entities.patch(entity.id, { status: entityStatus.deleted });
}
// mocks/credas/invites.ts
/** `contactBy…` here, `contactVia…` when a process is created. */
const contact = z.object({
	contactByEmail: z.boolean(),
	contactBySms: z.boolean()
});
/** An entity that has begun, or come further, is not set back to Invited. */
function markInvited({ db }, entity) {
	const { notInvited, expired, bouncedInvite } = entityStatus;
	const isWaiting = [
		notInvited,
		expired,
		bouncedInvite
	].some((status) => status === entity.status);
	return db.entities.patch(entity.id, {
		wasInvited: true,
		...isWaiting && { status: entityStatus.invited }
	});
}
/** The same invitation once more; only somebody who had one can have it again. */
function resendInvite(context, entity, by) {
	assertInvited(entity);
	sendInvite(context, entity, by);
}
/** Another invitation, with a registration code of its own; the one before is of no use any more. */
function newInvite(context, entity, by) {
	assertReachable(entity, by);
	sendInvite(context, context.db.entities.patch(entity.id, { registrationCode: registrationCode(context.ids) }), by);
}
function expireInvite(context, entity) {
	assertInvited(entity);
	context.db.entities.patch(entity.id, { status: entityStatus.expired });
}
function assertInvited({ wasInvited }) {
	if (!wasInvited) throw broken(["entityId"], "The entity has not been invited.");
}
function assertReachable(entity, { contactByEmail, contactBySms }) {
	if (!contactByEmail && !contactBySms) throw broken(["contactByEmail"], "ContactByEmail or ContactBySms must be true.", false);
	const issues = [...when(contactByEmail && entity.emailAddress === null, missing(["emailAddress"])), ...when(contactBySms && entity.phoneNumber === null, missing(["phoneNumber"]))];
	if (issues.length > 0) throw invalid(...issues);
}
function sendInvite(context, entity, by) {
	assertReachable(entity, by);
	markInvited(context, entity);
	const actor = newestActor(context, entity);
	if (actor) announceSent(context, actor, by);
}
/** Both channels start again at Sent; the actor webhook tells of it. */
function announceSent(context, actor, by) {
	const changed = context.db.processActors.patch(actor.id, {
		...by.contactByEmail && { emailStatus: inviteStatus.sent },
		...by.contactBySms && { smsStatus: inviteStatus.sent }
	});
	context.emit("actor.invite", actorPayload(context, changed));
}
/** An invitation belongs to the person; the webhook names the process that they were sent on last. */
const newestActor = ({ db }, entity) => db.processActors.where("entityId", entity.id).findLast(({ processId }) => {
	const process = db.processes.get(processId);
	return process !== void 0 && isThere(process);
});
const channels = ["email", "sms"];
const inviteMoves = [
	"delivered",
	"opened",
	"bounced"
];
/** What the carrier reports of an invitation that was sent. */
function moveInvite(context, actor, channel, to) {
	const before = channel === "email" ? actor.emailStatus : actor.smsStatus;
	if (to === "opened" && channel === "sms") throw broken(["to"], "nobody can tell when a text message is opened");
	if (!comesBefore[to].some((status) => status === before)) throw broken(["to"], `the ${channel} of actor ${actor.id} has status ${before}: it cannot be ${to} now`);
	const status = inviteStatus[to];
	const changed = context.db.processActors.patch(actor.id, channel === "email" ? { emailStatus: status } : { smsStatus: status });
	if (to === "bounced") markBounced(context, actor);
	context.emit("actor.invite", actorPayload(context, changed));
	return changed;
}
const comesBefore = {
	delivered: [inviteStatus.sent],
	opened: [inviteStatus.sent, inviteStatus.delivered],
	bounced: [inviteStatus.sent]
};
function markBounced({ db }, { entityId }) {
	if (db.entities.get(entityId)?.status === entityStatus.invited) db.entities.patch(entityId, { status: entityStatus.bouncedInvite });
}
// mocks/credas/catalogue.ts
const catalogue = [
	{
		id: "5d0e7a52-3c1b-4f6e-9a47-21c8b60d9e13",
		title: "Right to Work (specimen)",
		description: "Verifies an identity and the right to work",
		isPublic: true,
		actors: [{
			id: 4201,
			title: "Applicant",
			canAddMultiple: false
		}],
		check: {
			kind: "right-to-work",
			type: activeCheckType.rightToWork,
			name: "Right to Work"
		}
	},
	{
		id: "c27f94b8-60ad-4be2-8d35-7e10f3a9c544",
		title: "Tenancy (specimen)",
		description: "Verifies the identity and the right to rent of tenants and their guarantor",
		isPublic: false,
		actors: [{
			id: 4211,
			title: "Tenant",
			canAddMultiple: true
		}, {
			id: 4212,
			title: "Guarantor",
			canAddMultiple: false
		}],
		check: {
			kind: "right-to-rent",
			type: activeCheckType.rightToRent,
			name: "Right to Rent"
		}
	},
	{
		id: "91b3c6de-4a70-4d18-b5f2-c80e2d7f6a35",
		title: "House sale (specimen)",
		description: "Verifies the identity of buyers and sellers by the safe harbour standard",
		isPublic: false,
		actors: [{
			id: 4221,
			title: "House Buyer",
			canAddMultiple: true
		}, {
			id: 4222,
			title: "House Seller",
			canAddMultiple: true
		}],
		check: {
			kind: "safe-harbour",
			name: "Safe Harbour"
		}
	}
];
/** GUIDs are the same in capitals. */
const findJourney = (id) => catalogue.find((journey) => journey.id === id.toLowerCase());
// mocks/credas/involvement.ts
function involvement(context, actor, process) {
	const journey = journeyOf(process);
	const outcome = isKnown(context, actor) ? actor.outcome : void 0;
	return {
		actor,
		entity: findEntity(context, actor.entityId),
		process,
		journey,
		outcome
	};
}
function journeyOf(process) {
	const journey = findJourney(process.journeyId);
	if (!journey) throw new RangeError(`process ${process.id} is of no known journey`);
	return journey;
}
const isKnown = (context, { doneAt }) => doneAt !== null && context.now() >= doneAt + context.options.resultsLagMs;
/** What an entity takes part in, oldest first; a deleted process takes its results along. */
const involvementsOf = (context, entity) => context.db.processActors.where("entityId", entity.id).flatMap((actor) => {
	const process = context.db.processes.get(actor.processId);
	return process && isThere(process) ? [involvement(context, actor, process)] : [];
});
// mocks/credas/persona.ts
/**
* How a person's checks end. A process is "complete" with any of them: complete does not mean passed.
*
* There are three ways to choose:
*
* 1. By name, when the process is created: a person whose surname (or else first name) is one of the words below
*    gets that outcome, so `{"firstName":"Fay","surname":"Failed"}` ends as a complete process with failed checks.
*    It goes for data checks too, by the names that they are given.
* 2. By the option `outcome`, for everybody whose name says nothing.
* 3. By the action `complete`, whose `outcome` goes for every person of the process, whatever their names.
*
* Summary, active checks, details and PDF all tell the same outcome, each in its own scale (see `scales.ts`).
*/
const outcomes = [
	"passed",
	"referred",
	"failed",
	"incomplete"
];
/** What somebody can decide about a result. */
const decisions = [
	"passed",
	"referred",
	"failed"
];
/** The outcome that these names ask for; capitals do not matter. */
const personaOf = ({ options }, { firstName, surname }) => words.get(surname.toLowerCase()) ?? words.get(firstName.toLowerCase()) ?? options.outcome;
const words = /* @__PURE__ */ new Map([
	["pass", "passed"],
	["passed", "passed"],
	["refer", "referred"],
	["referred", "referred"],
	["fail", "failed"],
	["failed", "failed"],
	["incomplete", "incomplete"]
]);
// mocks/credas/scales.ts
/** One outcome in each scale that tells of it. A refer that nobody has decided on waits for a person. */
const scales = {
	passed: {
		check: checkResult.pass,
		activeCheck: activeCheckStatus.pass,
		verification: verificationResult.autoPass,
		byHand: verificationResult.manualPass,
		words: "Pass"
	},
	referred: {
		check: checkResult.refer,
		activeCheck: activeCheckStatus.refer,
		verification: verificationResult.pendingManualCheck,
		byHand: verificationResult.manualRefer,
		words: "Refer"
	},
	failed: {
		check: checkResult.fail,
		activeCheck: activeCheckStatus.fail,
		verification: verificationResult.autoFail,
		byHand: verificationResult.manualFail,
		words: "Fail"
	},
	incomplete: {
		check: checkResult.notPerformed,
		activeCheck: activeCheckStatus.notPerformed,
		verification: verificationResult.notPerformed,
		byHand: verificationResult.notPerformed,
		words: "Not performed"
	}
};
// mocks/credas/verdicts.ts
/** None before there are results. */
function verdictOn({ actor, outcome }, part) {
	if (outcome === void 0) return void 0;
	const decision = actor.decided[part];
	return decision === void 0 ? {
		outcome: automatic$1(outcome, part),
		isManual: false
	} : {
		outcome: decision,
		isManual: true
	};
}
/** A failed document shows no sign of being genuine; a referred one bears a name that is spelt differently. */
function automatic$1(outcome, part) {
	if (outcome === "incomplete" || part === "check") return outcome;
	if (outcome === "failed" && part === "document") return "failed";
	return outcome === "referred" && part === "name" ? "referred" : "passed";
}
/** As good as the worst of its parts. */
function identityOf(part) {
	return worst([
		verdictOn(part, "document"),
		verdictOn(part, "liveness"),
		verdictOn(part, "name")
	]);
}
const overallOf = (part) => worst([identityOf(part), verdictOn(part, "check")]);
function worst(verdicts) {
	return severity.map((outcome) => verdicts.find((verdict) => verdict?.outcome === outcome)).find((verdict) => verdict !== void 0);
}
const severity = [
	"failed",
	"referred",
	"incomplete",
	"passed"
];
/** In the scale of right-to-work checks and of the details. */
const toVerification = (verdict) => verdict === void 0 ? verificationResult.requested : scales[verdict.outcome][verdict.isManual ? "byHand" : "verification"];
// mocks/credas/review.ts
/** What somebody in the back office changes of one result, and the webhook that tells of it. */
const partOf = {
	"name-check": "name",
	liveness: "liveness",
	"id-document": "document",
	"supporting-document": "supporting"
};
const identityChecks = [
	"name-check",
	"liveness",
	"id-document",
	"supporting-document"
];
function reviewIdentity(context, actor, check, decision) {
	assertDone(actor);
	const part = partOf[check];
	context.db.processActors.patch(actor.id, { decided: {
		...actor.decided,
		[part]: decision
	} });
	const subjects = {
		"name-check": actor.documentId,
		liveness: actor.idvEntryId,
		"id-document": actor.documentId,
		"supporting-document": actor.supportingDocumentId
	};
	context.emit(`result.${check}`, updatePayloads[check](context, {
		id: subjects[check],
		result: scales[decision].byHand,
		entityId: actor.entityId
	}));
}
/** The check that the journey makes besides the identity: right to work, right to rent or safe harbour. */
function reviewCheck(context, process, actor, decision, comments) {
	assertDone(actor);
	const part = involvement(context, actor, process);
	const { kind } = part.journey.check;
	const result = scales[decision].byHand;
	const previousStatus = toVerification(verdictOn(part, "check"));
	context.db.processActors.patch(actor.id, {
		decided: {
			...actor.decided,
			check: decision
		},
		history: [...actor.history, {
			at: context.now(),
			previousStatus,
			newStatus: result,
			comments
		}]
	});
	const id = kind === "safe-harbour" ? actor.idvEntryId : actor.rtxCheckId;
	context.emit(`result.${kind}`, updatePayloads[kind](context, {
		id,
		result,
		entityId: actor.entityId
	}));
}
/** Only what a person can decide; the other results are the system's. */
const decisionsByNumber = {
	[verificationResult.manualPass]: "passed",
	[verificationResult.manualFail]: "failed",
	[verificationResult.manualRefer]: "referred"
};
function assertDone({ entityId, doneAt }) {
	if (doneAt === null) throw broken(["entityId"], `entity ${entityId} has no results yet`);
}
function reviewDataCheck(context, check, decision) {
	context.db.dataChecks.patch(check.id, {
		outcome: decision,
		isManual: true
	});
	const { id, entityId } = check;
	const result = scales[decision].byHand;
	context.emit("result.data-check", updatePayloads["data-check"](context, {
		id,
		result,
		entityId
	}));
}
function reviewShareCode(context, entityId, decision) {
	const entity = findEntity(context, entityId);
	const code = context.db.shareCodes.where("entityId", entity.id).at(-1);
	if (!code) throw broken(["entityId"], `entity ${entity.id} has given no share code`);
	context.db.shareCodes.patch(code.id, { outcome: decision });
	const result = scales[decision].byHand;
	context.emit("result.share-code", updatePayloads["share-code"](context, {
		id: code.id,
		result,
		entityId: entity.id
	}));
}
// mocks/credas/shape.ts
const options$1 = z.strictObject({
	badKey: z.enum(["401", "403"]).default("401").describe("what a missing or wrong API key answers: two articles of the help centre contradict each other"),
	retries: z.int().min(0).max(5).default(0).describe("attempts that follow a failed delivery, 60 s apart; nothing is published, so none by default"),
	deletionWebhook: z.boolean().default(true).describe("whether deleting a process sends a webhook: seen on the demo portal, denied by the article"),
	outcome: z.enum(outcomes).default("passed").describe("how the checks of everybody end whose name asks for nothing else"),
	resultsLagMs: z.int().min(0).max(864e5).default(0).describe("how long after the webhook results show up in summary, active checks, details and PDF"),
	badInput: z.enum(["400", "500"]).default("400").describe("what bank account checks and invitations answer to what they refuse: 400 by the articles, 500 on the demo portal"),
	magicLinkContact: z.enum(["allowed", "refused"]).default("allowed").describe("whether a person who is contacted may have a magic link: the article says no, clients on the demo portal had one"),
	bankTestData: z.enum(["refer", "pass"]).default("refer").describe("what the published bank account for a pass (Ruth Goodwin, 56-00-36, 44444443) gives: the demo portal referred it"),
	uploadCheckMs: z.int().min(0).max(864e5).default(3e4).describe("how long after its upload an identity document has a result"),
	updateTypeField: z.enum(["UpdateType", "updateType"]).default("UpdateType").describe("the spelling in status update webhooks: the sample of the article has one, its prose the other")
});
const route$1 = routesOf();
const action$1 = actionsOf();
// mocks/credas/shown.ts
/** What actions have in common: whom they are about, and what they show. */
const id$1 = z.string().optional().describe("process id; the newest when left out");
const entityId = z.string().optional().describe("entity id; the first person of the process when left out");
const show$1 = (context, process) => ({
	process: process.id,
	status: process.status,
	entities: actorsOf(context, process).map((actor) => ({
		id: actor.entityId,
		outcome: actor.outcome
	}))
});
const showInvite = ({ entityId: entity, emailStatus, smsStatus }) => ({
	entity,
	emailStatus,
	smsStatus
});
// mocks/credas/back-office.ts
const journeyChecks = [
	"right-to-work",
	"right-to-rent",
	"safe-harbour"
];
const comments = z.string().optional().describe("why");
/** What agents, and Credas' own people, do in the portal. Each change of a result sends a status update. */
const backOfficeActions = {
	review: action$1({
		summary: "an agent changes one single result: the status update webhook",
		input: z.strictObject({
			id: id$1,
			entityId,
			check: z.enum([
				...identityChecks,
				...journeyChecks,
				"share-code",
				"data-check"
			]).describe("which result; one for each UpdateType"),
			decision: z.enum(decisions),
			dataCheckId: z.int().optional().describe("which data check; the newest when left out"),
			comments
		}),
		run(of, context) {
			review$1(context, of);
			return {
				check: of.check,
				decision: of.decision
			};
		}
	}),
	approve: action$1({
		summary: "an agent approves the right to work or rent",
		input: z.strictObject({
			id: id$1,
			entityId,
			comments
		}),
		run: (of, context) => decideRtx(context, of, "passed")
	}),
	reject: action$1({
		summary: "an agent rejects the right to work or rent",
		input: z.strictObject({
			id: id$1,
			entityId,
			comments
		}),
		run: (of, context) => decideRtx(context, of, "failed")
	}),
	"expire-invite": action$1({
		summary: "an invitation becomes useless",
		input: z.strictObject({
			id: id$1,
			entityId
		}),
		run(of, context) {
			const { actor } = whom(context, of);
			expireInvite(context, findLiving(context, actor.entityId));
			return {
				entity: actor.entityId,
				status: entityStatus.expired
			};
		}
	}),
	deactivate: action$1({
		summary: "an agent makes a person inactive",
		input: z.strictObject({
			id: id$1,
			entityId
		}),
		run(of, context) {
			const entity = findLiving(context, whom(context, of).actor.entityId);
			context.db.entities.patch(entity.id, { status: entityStatus.inactive });
			return {
				entity: entity.id,
				status: entityStatus.inactive
			};
		}
	})
};
function whom(context, of) {
	const process = findOrNewest(context, of.id);
	return {
		process,
		actor: findOrFirst(context, process, of.entityId)
	};
}
function review$1(context, of) {
	const { check, decision } = of;
	if (check === "data-check") {
		reviewDataCheck(context, dataCheckOf(context, of.dataCheckId), decision);
		return;
	}
	const { process, actor } = whom(context, of);
	if (check === "share-code") reviewShareCode(context, actor.entityId, decision);
	else if (isJourneyCheck(check)) {
		const { kind } = journeyOf(process).check;
		if (kind !== check) throw broken(["check"], `the journey of process ${process.id} checks the ${kind}`);
		reviewCheck(context, process, actor, decision, of.comments ?? null);
	} else reviewIdentity(context, actor, check, decision);
}
const isJourneyCheck = (check) => journeyChecks.some((each) => each === check);
function dataCheckOf({ db }, checkId) {
	const check = checkId === void 0 ? db.dataChecks.newest() : db.dataChecks.get(checkId);
	if (!check) throw notFound$1("Data check");
	return check;
}
function decideRtx(context, of, decision) {
	const { process, actor } = whom(context, of);
	const { kind } = journeyOf(process).check;
	if (kind === "safe-harbour") throw broken(["id"], `the journey of process ${process.id} has no such check`);
	reviewCheck(context, process, actor, decision, of.comments ?? null);
	return {
		check: kind,
		decision,
		rtxCheckId: actor.rtxCheckId
	};
}
// mocks/credas/webhook-url.ts
const webhookUrlRule = "The webhook URL must be an absolute http or https URL.";
/** Only looks: a URL is kept and called as it was given, never as `new URL` would spell it. */
const isWebhookUrl = (text) => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
// mocks/credas/new-process.ts
/** Somebody new by their details, or somebody known by `id`. Fields that the API does not know are ignored. */
const person = z.object({
	id: z.guid().nullish(),
	firstName: optionalText,
	surname: optionalText,
	emailAddress: optionalText,
	phoneNumber: optionalText,
	reference: optionalText,
	actorId: z.int(),
	contactViaEmail: optionalFlag,
	contactViaSms: optionalFlag,
	inPerson: optionalFlag,
	clientAliasName: optionalText,
	clientAliasLogoBase64: optionalText
});
const newProcess = z.object({
	title: optionalText,
	journeyId: z.guid(),
	webhookUrl: optionalText,
	webhookStepUrl: optionalText,
	userGroupId: optionalText,
	processEntities: z.array(person).min(1)
});
/**
* Finds everything that is wrong before anything is made.
*
* @throws {FaultError} `invalid`, with every problem.
*/
function checkNewProcess(context, order) {
	const journey = findJourney(order.journeyId);
	const issues = [
		...when(!journey, rule(["journeyId"], "The journey does not exist.", order.journeyId)),
		...when(typeof order.webhookUrl === "string" && !isWebhookUrl(order.webhookUrl), rule(["webhookUrl"], webhookUrlRule, order.webhookUrl)),
		...groupIssues(order.userGroupId),
		...order.processEntities.flatMap((someone, at) => issuesOf$2(context, journey, someone, at))
	];
	if (!journey || issues.length > 0) throw invalid(...issues);
	return journey;
}
function issuesOf$2(context, journey, someone, at) {
	const path = (field) => [
		"processEntities",
		at,
		field
	];
	const { id, actorId, inPerson, contactViaEmail, contactViaSms, clientAliasLogoBase64: logo } = someone;
	return [
		...typeof id === "string" ? knownIssues(context, someone, id, path) : newIssues(someone, path),
		...when(journey !== void 0 && !journey.actors.some((actor) => actor.id === actorId), rule(path("actorId"), "The journey has no such actor.", actorId)),
		...when(inPerson && (contactViaEmail || contactViaSms), rule(path("inPerson"), "ContactViaEmail and ContactViaSms must be false when InPerson is true.", inPerson)),
		...when(Boolean(logo) && fromBase64(logo ?? "") === void 0, rule(path("clientAliasLogoBase64"), "The ClientAliasLogoBase64 field is not valid base64.", logo))
	];
}
function knownIssues(context, someone, id, path) {
	const entity = context.db.entities.get(id.toLowerCase());
	if (!entity || !isLiving(entity)) return [rule(path("id"), "The entity does not exist.", id)];
	return addressIssues(someone, entity, path);
}
const newIssues = (someone, path) => [...personIssues$1(someone, path), ...addressIssues(someone, someone, path)];
/** Nobody can be contacted without an address. */
const addressIssues = ({ contactViaEmail, contactViaSms }, { emailAddress, phoneNumber }, path) => [...when(contactViaEmail && typeof emailAddress !== "string", missing(path("emailAddress"))), ...when(contactViaSms && typeof phoneNumber !== "string", missing(path("phoneNumber")))];
// mocks/credas/life.ts
function createProcess(context, order) {
	const journey = checkNewProcess(context, order);
	const { db, ids } = context;
	const process = db.processes.put({
		id: ids.uuid(),
		title: order.title ?? null,
		journeyId: journey.id,
		webhookUrl: order.webhookUrl ?? accountOf(context).defaultWebhookUrl,
		userGroupId: order.userGroupId || null,
		status: processStatus.notStarted,
		createdAt: context.now(),
		completedAt: null
	});
	for (const someone of order.processEntities) addActor(context, process, someone, entityFor(context, order, someone));
	return process;
}
function entityFor(context, order, someone) {
	const entity = (typeof someone.id === "string" ? context.db.entities.get(someone.id.toLowerCase()) : void 0) ?? addEntity(context, {
		...someone,
		userGroupId: order.userGroupId
	});
	return someone.contactViaEmail || someone.contactViaSms ? markInvited(context, entity) : entity;
}
function addActor(context, process, someone, entity) {
	const { db, ids } = context;
	const { contactViaEmail, contactViaSms, inPerson } = someone;
	const { sent, notSent } = inviteStatus;
	const actor = db.processActors.put({
		id: ids.next("processActors", 101110),
		processId: process.id,
		entityId: entity.id,
		actorId: someone.actorId,
		reference: someone.reference ?? entity.reference,
		contactViaEmail,
		contactViaSms,
		inPerson,
		alias: aliasOf(someone),
		emailStatus: contactViaEmail ? sent : notSent,
		smsStatus: contactViaSms ? sent : notSent,
		doneAt: null,
		outcome: personaOf(context, entity),
		decided: {},
		idvEntryId: ids.uuid(),
		documentId: ids.uuid(),
		supportingDocumentId: ids.uuid(),
		rtxCheckId: ids.next("rtxChecks", 12323),
		history: []
	});
	if (contactViaEmail || contactViaSms) context.emit("actor.invite", actorPayload(context, actor));
}
function aliasOf({ clientAliasName, clientAliasLogoBase64 }) {
	if (!clientAliasName && !clientAliasLogoBase64) return null;
	return {
		name: clientAliasName || null,
		logoBase64: clientAliasLogoBase64 || null
	};
}
function startProcess(context, process) {
	if (process.status !== processStatus.notStarted) throw broken(["id"], `process ${process.id} has been started already`);
	for (const actor of actorsOf(context, process)) activate(context, actor);
	return context.db.processes.patch(process.id, { status: processStatus.inProgress });
}
/** Every person has done what was asked. With an outcome, it goes for all of them; without, each has their own. */
function completeProcess(context, process, outcome) {
	assertOpen(process);
	for (const actor of actorsOf(context, process)) finishActor(context, actor, outcome);
	return conclude(context, process);
}
/** One person has done what was asked; the process is complete when nobody is left. */
function completePerson(context, process, actor, outcome) {
	assertOpen(process);
	if (actor.doneAt !== null) throw broken(["entityId"], `entity ${actor.entityId} is done already`);
	finishActor(context, actor, outcome);
	return actorsOf(context, process).every(({ doneAt }) => doneAt !== null) ? conclude(context, process) : context.db.processes.patch(process.id, { status: processStatus.inProgress });
}
function assertOpen({ id, status }) {
	if (status === processStatus.complete) throw broken(["id"], `process ${id} is complete already`);
	if (status !== processStatus.notStarted && status !== processStatus.inProgress) throw broken(["id"], `process ${id} has status ${status}, so nobody can go on with it`);
}
function finishActor(context, actor, outcome) {
	activate(context, actor);
	const { doneAt } = actor;
	context.db.processActors.patch(actor.id, {
		doneAt: doneAt ?? context.now(),
		...outcome !== void 0 && { outcome }
	});
}
function conclude(context, process) {
	const changed = context.db.processes.patch(process.id, {
		status: processStatus.complete,
		completedAt: context.now()
	});
	context.emit("process.complete", completePayload(context, process.id));
	return changed;
}
function activate({ db }, { entityId }) {
	const entity = db.entities.get(entityId);
	if (entity && isLiving(entity)) db.entities.patch(entityId, { status: entityStatus.active });
}
function deleteProcess(context, process) {
	const changed = context.db.processes.patch(process.id, { status: processStatus.deleted });
	if (context.options.deletionWebhook) context.emit("process.deleted", deletedPayload(context, process.id));
	return changed;
}
/** Statuses that a process can come to without any webhook: the article announces only one. */
const quietStatuses = [
	"pendingApproval",
	"rejected",
	"expired",
	"archived"
];
const moveProcess = ({ db }, process, status) => db.processes.patch(process.id, { status: processStatus[status] });
// mocks/credas/specimen.ts
/** What every verified person turns out to be. Invented, and marked as such where it would be printed. */
const specimen = {
	dateOfBirth: "1985-04-12T00:00:00",
	documentNumber: "SPECIMEN1",
	documentExpiryDate: "2035-04-11T00:00:00",
	address: {
		addressLine1: "1 Specimen Street",
		addressLine2: "",
		town: "Testington",
		county: "",
		postcode: "ZZ1 1ZZ"
	}
};
// mocks/credas/share-codes.ts
/** As the Home Office gives them: nine letters and digits. */
const shareCodeText = z.string().transform((text) => text.replaceAll(" ", "").toUpperCase()).refine((text) => /^[A-Z0-9]{9}$/.test(text), "a share code has nine letters and digits");
/** A person proves the right to work or rent with a code instead of a document; it ends as everything of theirs does. */
const giveShareCode = ({ db, ids, now }, actor, text) => db.shareCodes.put({
	id: ids.next("shareCodes"),
	entityId: actor.entityId,
	processActorId: actor.id,
	shareCode: text,
	outcome: actor.outcome,
	createdAt: now()
});
const hasShareCode = ({ db }, actor) => db.shareCodes.where("entityId", actor.entityId).some((code) => code.processActorId === actor.id);
const toShareCode = ({ id, shareCode, outcome }) => ({
	id,
	shareCode,
	dateOfBirth: specimen.dateOfBirth,
	valid: outcome === "passed" || outcome === "referred",
	faceMatch: outcome === "passed" || outcome === "referred",
	nameMatch: outcome === "passed",
	hasCertificate: hasCertificate(outcome)
});
const hasCertificate = (outcome) => outcome === "passed";
// mocks/credas/actions.ts
const actions$1 = {
	start: action$1({
		summary: "a person opens the process and begins",
		input: z.strictObject({ id: id$1 }),
		run: (of, context) => show$1(context, startProcess(context, findOrNewest(context, of.id)))
	}),
	/** Without an outcome each person has the one that their name asks for: see `persona.ts`. */
	complete: action$1({
		summary: "everybody has done what was asked; complete does not mean passed",
		input: z.strictObject({
			id: id$1,
			entityId: z.string().optional().describe("the one person who is done; everybody when left out. The webhook waits for the last of them"),
			outcome: z.enum(outcomes).optional().describe("how the checks end; when left out, a surname or first name such as Failed, Referred or Incomplete decides, then the option outcome")
		}),
		run(of, context) {
			const process = findOrNewest(context, of.id);
			const changed = of.entityId === void 0 ? completeProcess(context, process, of.outcome) : completePerson(context, process, findOrFirst(context, process, of.entityId), of.outcome);
			return show$1(context, changed);
		}
	}),
	delete: action$1({
		summary: "somebody deletes the process in the portal",
		input: z.strictObject({ id: id$1 }),
		run: (of, context) => show$1(context, deleteProcess(context, findOrNewest(context, of.id)))
	}),
	move: action$1({
		summary: "the process comes to a status that no webhook tells of",
		input: z.strictObject({
			id: id$1,
			to: z.enum(quietStatuses)
		}),
		run: (of, context) => show$1(context, moveProcess(context, findOrNewest(context, of.id), of.to))
	}),
	invite: action$1({
		summary: "the carrier reports of an invitation that was sent: the actor webhook",
		input: z.strictObject({
			id: id$1,
			entityId,
			by: z.enum(channels).default("email").describe("which of the two invitations"),
			to: z.enum(inviteMoves).default("delivered").describe("what became of it; a text message is never opened")
		}),
		run(of, context) {
			const actor = findOrFirst(context, findOrNewest(context, of.id), of.entityId);
			return showInvite(moveInvite(context, actor, of.by, of.to));
		}
	}),
	"give-share-code": action$1({
		summary: "a person gives a share code of the Home Office; it ends as their checks do",
		input: z.strictObject({
			id: id$1,
			entityId,
			shareCode: shareCodeText.default("W12345678")
		}),
		run(of, context) {
			const actor = findOrFirst(context, findOrNewest(context, of.id), of.entityId);
			return toShareCode(giveShareCode(context, actor, of.shareCode));
		}
	}),
	...backOfficeActions
};
// src/kernel/data/json-text.ts
/** Checks a string that holds JSON, for a vendor whose payload has another one inside. */
const jsonText = (schema) => z.string().superRefine((text, ctx) => {
	for (const issue of issuesOf$1(schema, text)) ctx.addIssue({
		code: "custom",
		input: text,
		...issue
	});
}).pipe(z.custom());
function issuesOf$1(schema, text) {
	const read = parseJson(text);
	if (read === void 0) return [{
		path: [],
		message: "expected a string that holds JSON"
	}];
	const { error } = schema.safeParse(read.value, { reportInput: true });
	if (!error) return [];
	return toIssues(error, read.value).map((issue) => ({
		path: [...issue.path],
		message: formatIssue({
			...issue,
			path: []
		})
	}));
}
function parseJson(text) {
	try {
		return { value: JSON.parse(text) };
	} catch (error) {
		if (error instanceof SyntaxError) return void 0;
		throw error;
	}
}
// mocks/credas/events.ts
const aboutProcess = (status) => z.strictObject({
	ProcessId: z.guid(),
	ClientId: z.guid(),
	Status: z.literal(status),
	StatusDescription: z.string()
});
const { notSent, sent: sent$2, delivered, opened, bounced } = inviteStatus;
/** camelCase, unlike the two other webhooks. */
const aboutActor = z.strictObject({
	clientId: z.guid(),
	processId: z.guid(),
	processActorId: z.int(),
	entityId: z.guid(),
	smsStatus: z.literal([
		notSent,
		sent$2,
		delivered,
		bounced
	]),
	smsStatusDescription: z.string(),
	emailStatus: z.literal([
		notSent,
		sent$2,
		delivered,
		opened,
		bounced
	]),
	emailStatusDescription: z.string()
});
const verification = z.literal(Object.values(verificationResult));
/** `Payload` is JSON inside a string. */
const update = (type, about) => {
	const inside = z.strictObject({
		...about,
		EntityId: z.guid(),
		ClientId: z.guid()
	});
	return z.strictObject({
		UpdateType: z.literal(type),
		Payload: jsonText(inside)
	});
};
const statusUpdates = "help centre, \"Status update webhooks (API)\"";
const unpublished = (of) => assumed(`the article lists ${of} as an UpdateType; its Payload is not published and follows that of a name check`);
const events$1 = {
	"process.complete": {
		schema: aboutProcess(processStatus.complete),
		summary: "every person of a process has done what was asked, whatever came out of it",
		evidence: documented("help centre, \"Process webhooks (API)\"")
	},
	"process.deleted": {
		schema: aboutProcess(processStatus.deleted),
		summary: "a process was deleted; the article promises status 2 alone",
		evidence: observed("an integrator’s notes on the demo portal, October 2026")
	},
	"actor.invite": {
		schema: aboutActor,
		summary: "an invitation by e-mail or text message was sent, delivered, opened or bounced",
		evidence: documented("help centre, \"Process actor webhooks (API)\"")
	},
	"result.name-check": {
		schema: update(updateType.nameCheck, {
			EntityIdvEntryIdDocumentId: z.guid(),
			NameCheckVerificationResult: verification
		}),
		summary: "an agent or Credas changes the result of a name check",
		evidence: documented(statusUpdates)
	},
	"result.share-code": {
		schema: update(updateType.shareCode, {
			ShareCodeId: z.int(),
			ShareCodeVerificationResult: verification
		}),
		summary: "an agent or Credas changes the result of a share code",
		evidence: unpublished("share code")
	},
	"result.liveness": {
		schema: update(updateType.liveness, {
			EntityIdvEntryId: z.guid(),
			LivenessVerificationResult: verification
		}),
		summary: "an agent or Credas changes the result of a liveness check",
		evidence: assumed("of the Payload, the article is known to name EntityId; the rest follows that of a name check")
	},
	"result.id-document": {
		schema: update(updateType.idDocument, {
			EntityIdvEntryIdDocumentId: z.guid(),
			DocumentVerificationResult: verification
		}),
		summary: "an agent or Credas changes the result of an identity document, or an uploaded one has been checked",
		evidence: unpublished("ID document")
	},
	"result.supporting-document": {
		schema: update(updateType.supportingDocument, {
			SupportingDocumentId: z.guid(),
			SupportingDocumentVerificationResult: verification
		}),
		summary: "an agent or Credas changes the result of a supporting (non biometric) document",
		evidence: unpublished("non biometric document")
	},
	"result.data-check": {
		schema: update(updateType.dataCheck, {
			DataCheckId: z.int(),
			DataCheckVerificationResult: verification
		}),
		summary: "an agent or Credas changes the result of a data check",
		evidence: unpublished("data check")
	},
	"result.right-to-rent": {
		schema: update(updateType.rightToRent, {
			RightToRentCheckId: z.int(),
			RightToRentVerificationResult: verification
		}),
		summary: "an agent or Credas decides on a right to rent",
		evidence: unpublished("right to rent")
	},
	"result.right-to-work": {
		schema: update(updateType.rightToWork, {
			RightToWorkCheckId: z.int(),
			RightToWorkVerificationResult: verification
		}),
		summary: "an agent or Credas decides on a right to work",
		evidence: unpublished("right to work")
	},
	"result.safe-harbour": {
		schema: update(updateType.safeHarbour, {
			EntityIdvEntryId: z.guid(),
			SafeHarbourVerificationResult: verification
		}),
		summary: "an agent or Credas changes a safe harbour result",
		evidence: unpublished("safe harbour")
	}
};
// mocks/credas/timestamp.ts
/** `2024-03-15T13:49:41.65`: no zone, and no zeros at the end, as in the samples that come from a live system. */
const timestamp = (ms) => isoMillis(ms).replace(/\.?0*Z$/, "");
const timestampOrNull = (ms) => ms === null ? null : timestamp(ms);
// mocks/credas/data-checks/record.ts
/** What every data check has, whatever it is about. They answer at once, and each is a new one: there is no idempotency key. */
const recordCheck = ({ db, ids, now }, kind, entity, outcome, input) => db.dataChecks.put({
	id: ids.next("dataChecks", 4919),
	kind,
	entityId: entity.id,
	createdAt: now(),
	outcome,
	automatic: outcome,
	isManual: false,
	input
});
/** A data check always has a result: what cannot be found out is referred. */
function decisionFor(context, names) {
	const outcome = personaOf(context, names);
	return outcome === "incomplete" ? "referred" : outcome;
}
const text$2 = z.string().nullish();
/** A person and where they live, as the address and the bank account check ask for them. */
const personAtAddress = z.object({
	firstName: z.string(),
	middleNames: text$2,
	surname: z.string(),
	dateOfBirth: text$2,
	addressLine1: text$2,
	addressLine2: text$2,
	city: text$2,
	county: text$2,
	postcode: text$2,
	country: text$2
});
const personIssues = ({ firstName, surname, dateOfBirth }) => [
	...when(isBlank(firstName), missing(["firstName"])),
	...when(isBlank(surname), missing(["surname"])),
	...dateIssues(["dateOfBirth"], dateOfBirth)
];
/** A day, with or without a time. */
const dateIssues = (path, given) => when(Boolean(given) && !/^\d{4}-\d\d-\d\d(T[\d:.]+Z?)?$/.test(given ?? ""), rule(path, `The value '${given}' is not a valid date.`, given));
// mocks/credas/data-checks/bank.ts
/** `sortcode` has no capital, unlike every other field of two words. */
const bankQuestion = personAtAddress.extend({
	sortcode: z.string(),
	accountNumber: z.string()
});
/** @throws {FaultError} `invalid`, with every problem. */
function checkBankAccount(context, entity, asked) {
	const { sortcode, accountNumber } = asked;
	const issues = [
		...personIssues(asked),
		...when(!/^(\d{6}|\d\d-\d\d-\d\d)$/.test(sortcode), rule(["sortcode"], "The Sortcode field must have 6 digits.", sortcode)),
		...when(!/^\d{8}$/.test(accountNumber), rule(["accountNumber"], "The AccountNumber field must have 8 digits.", accountNumber))
	];
	if (issues.length > 0) throw invalid(...issues);
	return recordCheck(context, "bank-account", entity, decide$1(context, asked), asked);
}
function decide$1(context, asked) {
	if (!isPublishedTestData(asked)) return decisionFor(context, asked);
	return context.options.bankTestData === "pass" ? "passed" : "referred";
}
/** The article's data for a pass. */
const isPublishedTestData = ({ firstName, surname, sortcode, accountNumber }) => `${firstName} ${surname}`.toLowerCase() === "ruth goodwin" && sortcode.replaceAll("-", "") === "560036" && accountNumber === "44444443";
const toBankCheck = ({ id, entityId, createdAt, outcome, input }) => ({
	id,
	entityId,
	dateCreated: timestamp(createdAt),
	resultText: scales[outcome].words,
	result: scales[outcome].check,
	input
});
const bankReport = ({ id, entityId, createdAt, outcome, input }) => ({
	kind: "pdf",
	title: `Credas bank account check ${id}`,
	at: createdAt,
	lines: [
		`Entity: ${entityId}`,
		`Created: ${timestamp(createdAt)}`,
		`Account holder: ${String(input["firstName"])} ${String(input["surname"])}`,
		`Sort code: ${String(input["sortcode"])}`,
		`Account number: ${String(input["accountNumber"])}`,
		`Result: ${scales[outcome].words}`
	]
});
// mocks/credas/examples.ts
/** For `trigger`: what the event is about is made silently, so that it can be fetched. */
const examples$1 = {
	"process.complete": (context) => completePayload(context, completed(context).process.id),
	"process.deleted": (context) => {
		const quiet = silently(context);
		return deletedPayload(context, deleteProcess(quiet, completed(context).process).id);
	},
	"actor.invite": (context) => {
		const quiet = silently(context);
		const { actor } = invited(context);
		return actorPayload(context, moveInvite(quiet, actor, "email", "delivered"));
	},
	"result.name-check": identityExample("name-check", updatePayloads["name-check"], ({ documentId }) => documentId),
	"result.liveness": identityExample("liveness", updatePayloads.liveness, ({ idvEntryId }) => idvEntryId),
	"result.id-document": identityExample("id-document", updatePayloads["id-document"], ({ documentId }) => documentId),
	"result.supporting-document": identityExample("supporting-document", updatePayloads["supporting-document"], ({ supportingDocumentId }) => supportingDocumentId),
	"result.right-to-work": checkExample("right-to-work", updatePayloads["right-to-work"], ({ rtxCheckId }) => rtxCheckId),
	"result.right-to-rent": checkExample("right-to-rent", updatePayloads["right-to-rent"], ({ rtxCheckId }) => rtxCheckId),
	"result.safe-harbour": checkExample("safe-harbour", updatePayloads["safe-harbour"], ({ idvEntryId }) => idvEntryId),
	"result.share-code": (context) => {
		const quiet = silently(context);
		const { actor } = completed(context, "right-to-rent");
		const { id } = giveShareCode(quiet, actor, "W12345678");
		reviewShareCode(quiet, actor.entityId, "passed");
		return updatePayloads["share-code"](context, {
			id,
			...approved(actor)
		});
	},
	"result.data-check": (context) => {
		const quiet = silently(context);
		const { actor } = completed(context);
		const check = checkBankAccount(quiet, findEntity(context, actor.entityId), bankAccount);
		reviewDataCheck(quiet, check, "passed");
		return updatePayloads["data-check"](context, {
			id: check.id,
			...approved(actor)
		});
	}
};
function identityExample(check, payloadOf, idOf) {
	return (context) => {
		const { actor } = completed(context);
		reviewIdentity(silently(context), actor, check, "passed");
		return payloadOf(context, {
			id: idOf(actor),
			...approved(actor)
		});
	};
}
function checkExample(kind, payloadOf, idOf) {
	return (context) => {
		const { process, actor } = completed(context, kind);
		reviewCheck(silently(context), process, actor, "passed", null);
		return payloadOf(context, {
			id: idOf(actor),
			...approved(actor)
		});
	};
}
const approved = ({ entityId }) => ({
	result: scales.passed.byHand,
	entityId
});
const bankAccount = {
	firstName: "Sam",
	surname: "Specimen",
	sortcode: "00-00-00",
	accountNumber: "00000000"
};
function completed(context, kind = "right-to-work") {
	const { process } = invited(context, kind);
	return withActor(context, completeProcess(silently(context), process));
}
/** It is announced where the newest process is: Credas knows URLs of processes only. */
function invited(context, kind = "right-to-work") {
	const journey = catalogue.find(({ check }) => check.kind === kind);
	const [actor] = journey?.actors ?? [];
	const process = createProcess(silently(context), {
		title: "Specimen process",
		journeyId: journey?.id ?? "",
		webhookUrl: context.db.processes.newest()?.webhookUrl ?? null,
		processEntities: [{
			firstName: "Sam",
			surname: "Specimen",
			emailAddress: "sam@example.com",
			actorId: actor?.id ?? 0,
			contactViaEmail: true,
			contactViaSms: false,
			inPerson: false
		}]
	});
	return withActor(context, process);
}
const withActor = (context, process) => ({
	process,
	actor: findOrFirst(context, process, void 0)
});
// mocks/credas/page.ts
/** Runs no script, loads nothing, is never kept, and tells nobody its own address: a secret is in it. */
const page$2 = (title, content, status = 200) => text$10(html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <title>${title}</title>
          <style>
            body {
              font: 16px/1.5 system-ui;
              max-width: 40rem;
              margin: 3rem auto;
              padding: 0 1rem;
            }
            label,
            button {
              display: block;
              margin: 1rem 0;
            }
          </style>
        </head>
        <body>
          ${content}
          <footer>
            <small>SPECIMEN. hookdrill stands in for Credas; nothing here is about anybody.</small>
          </footer>
        </body>
      </html> `.text, "text/html; charset=utf-8", status, {
	"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
	"Cache-Control": "no-store",
	"Referrer-Policy": "no-referrer",
	"X-Content-Type-Options": "nosniff"
});
// mocks/credas/model-state.ts
/**
* Problems by field as ASP.NET Core names them: `ProcessEntities[0].FirstName` for a rule that is broken,
* `$.processEntities[0].actorId` for JSON that does not convert.
*/
function modelState(issues) {
	const fields = {};
	for (const issue of issues) {
		const key = keyOf$1(issue);
		fields[key] = [...fields[key] ?? [], say$2(issue)];
	}
	return fields;
}
const keyOf$1 = (issue) => converts(issue) ? pascal(issue.path) : `$${camel(issue.path)}`;
/** Whether the value could be read and only a rule is broken. A null is a value that was left out. */
function converts(issue) {
	if (issue.kind === "wrong-type") return issue.given === null;
	return issue.kind !== "wrong-format" || issue.format === "email" || issue.format === "phone";
}
const camel = (path) => path.map((key) => typeof key === "number" ? `[${key}]` : `.${key}`).join("");
const pascal = (path) => camel(path).replace(/\.(.)/g, (_, first) => `.${first.toUpperCase()}`).slice(1);
function say$2(issue) {
	const field = pascal(issue.path.slice(-1));
	switch (issue.kind) {
		case "missing": return `The ${field} field is required.`;
		case "wrong-type": return issue.given === null ? `The ${field} field is required.` : unreadable(issue.path);
		case "wrong-format":
			if (issue.format === "email") return `The ${field} field is not a valid e-mail address.`;
			if (issue.format === "phone") return `The ${field} field is not a valid phone number.`;
			return unreadable(issue.path);
		case "not-one-of": return `The value '${String(issue.given)}' is not valid for ${field}.`;
		case "too-small":
			if (issue.of === "number" || issue.of === "int") return `The field ${field} must be at least ${issue.limit}.`;
			return `The field ${field} must be a string or array type with a minimum length of '${issue.limit}'.`;
		case "too-big":
			if (issue.of === "number" || issue.of === "int") return `The field ${field} must be at most ${issue.limit}.`;
			return `The field ${field} must be a string or array type with a maximum length of '${issue.limit}'.`;
		case "unknown-field": return `Unknown fields: ${issue.names.join(", ")}`;
		case "rule": return issue.message;
		default: return assertNever(issue);
	}
}
const unreadable = (path) => `The JSON value could not be converted. Path: $${camel(path)}`;
// mocks/credas/refusal.ts
/** Problem details as ASP.NET Core writes them: the vendor publishes status codes and no bodies. */
function refuse$2(wrong, context, at) {
	const reply = problemOf$1(wrong, context, at);
	if (!/^\/(landing|portal)$/.test(at.path)) return reply;
	return page$2("Error", html`<h1>Something is wrong with this page: ${reply.status}</h1>`, reply.status);
}
function problemOf$1(wrong, context, at) {
	const problem = (status, more = {}, headers = {}) => {
		const { type, title } = problems[status];
		return json({
			type,
			title,
			status: Number(status),
			traceId: traceId(context),
			...more
		}, Number(status), {
			"Content-Type": "application/problem+json; charset=utf-8",
			...headers
		});
	};
	switch (wrong.kind) {
		case "unauthenticated": return problem(context.options.badKey);
		case "forbidden": return problem("403");
		case "not-found":
		case "no-route":
		case "not-ready":
		case "expired": return problem("404");
		case "method-not-allowed": return problem("405", {}, { Allow: wrong.allowed.join(", ") });
		case "invalid": return context.options.badInput === "500" && breaksOnBadInput(at) ? problem("500") : problem("400", { errors: modelState(wrong.issues) });
		case "malformed-body": return problem("400", { errors: { $: [wrong.detail] } });
		case "unsupported-type": return problem("415");
		case "too-large": return problem("413");
		case "rate-limited": return problem("429", {}, { "Retry-After": String(wrong.retryAfterS) });
		case "internal": return problem("500");
		case "unavailable": return problem("503");
		case "timed-out": return problem("504");
		default: return assertNever(wrong);
	}
}
/** Calls that answered 500 on the demo portal where the articles promise 400. */
const breaksOnBadInput = ({ path }) => /\/(data-checks\/bank-account|resend-invite|expire-invite)$/.test(path);
/** As of a W3C traceparent. Told by the clock and not drawn, so that a refused call shifts no id of a seeded tenant. */
function traceId(context) {
	const digits = context.now().toString(16);
	return `00-${digits.padStart(32, "0")}-${digits.padStart(16, "0")}-00`;
}
const rfc9110 = (section) => `https://tools.ietf.org/html/rfc9110#section-${section}`;
const problems = {
	"400": {
		type: rfc9110("15.5.1"),
		title: "One or more validation errors occurred."
	},
	"401": {
		type: rfc9110("15.5.2"),
		title: "Unauthorized"
	},
	"403": {
		type: rfc9110("15.5.4"),
		title: "Forbidden"
	},
	"404": {
		type: rfc9110("15.5.5"),
		title: "Not Found"
	},
	"405": {
		type: rfc9110("15.5.6"),
		title: "Method Not Allowed"
	},
	"413": {
		type: rfc9110("15.5.14"),
		title: "Content Too Large"
	},
	"415": {
		type: rfc9110("15.5.16"),
		title: "Unsupported Media Type"
	},
	"429": {
		type: "https://tools.ietf.org/html/rfc6585#section-4",
		title: "Too Many Requests"
	},
	"500": {
		type: rfc9110("15.6.1"),
		title: "An error occurred while processing your request."
	},
	"503": {
		type: rfc9110("15.6.4"),
		title: "Service Unavailable"
	},
	"504": {
		type: rfc9110("15.6.5"),
		title: "Gateway Timeout"
	}
};
// mocks/credas/journey.ts
const journeys = z.array(z.object({
	id: z.string(),
	actors: z.array(z.object({ id: z.int() })).min(1)
})).min(1);
const created$1 = z.object({
	id: z.string(),
	processActors: z.array(z.object({ entityId: z.string() })).min(1)
});
const journey$1 = {
	event: "process.complete",
	fileType: "application/pdf",
	filePath: "/api/v2/ci/",
	subscribe: () => Promise.resolve({}),
	async run(world) {
		const [offered] = journeys.parse(await answerOf(world, "/api/v2/ci/journeys"));
		const { id, processActors } = created$1.parse(await answerOf(world, "/api/v2/ci/processes", {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify({
				title: "Specimen process",
				journeyId: offered?.id,
				webhookUrl: world.hook,
				processEntities: [{
					firstName: "Sam",
					surname: "Specimen",
					emailAddress: "sam@example.com",
					reference: "specimen-1",
					actorId: offered?.actors[0]?.id,
					contactViaEmail: true
				}]
			})
		}));
		await world.act("complete", { id });
		return {
			process: id,
			entity: processActors[0]?.entityId ?? ""
		};
	},
	download: (world, _payload, notes) => world.api(`/api/v2/ci/entities/${notes["entity"]}/${notes["process"]}/pdf-export`, { method: "POST" })
};
async function answerOf(world, path, init) {
	const response = await world.api(path, init);
	if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
	return await response.json();
}
// mocks/credas/sources.ts
/** An article of the help centre, by its title. */
const article = (title) => documented(`help centre, "${title}"`);
/** A program that works against the demo portal. */
const client = observed("an integrator’s client for the demo portal, October 2026");
/** What its author wrote down. */
const notes = observed("an integrator’s notes on the demo portal, October 2026");
// mocks/credas/ledger/answers.ts
const answers = [
	{
		summary: "answers are application/json; charset=utf-8, and a call may have 30,000,000 bytes",
		evidence: assumed("defaults of ASP.NET Core")
	},
	{
		summary: "timestamps have no zone and no zeros at the end",
		evidence: article("Get the details of an entity (API)")
	},
	{
		summary: "those of a summary too",
		evidence: assumed("its article prints the generated example, with Z")
	},
	{
		summary: "journeys, their ids and actor ids are invented; webhookEnabled, method and stepTypes mean nothing here",
		evidence: assumed("a portal’s journeys are its own")
	},
	{
		summary: "GET /processes/{id} has id and status",
		evidence: client
	},
	{
		summary: "it has processActors too",
		evidence: assumed("the answer to the creation has")
	},
	{
		summary: "the details of a process hold tasks with result and fields",
		evidence: assumed("the body is not published")
	},
	{
		summary: "processActors of an entity look like those of a process",
		evidence: assumed("the printed sample is an empty list")
	},
	{
		summary: "active checks: one item for each type of check, about the newest process",
		evidence: assumed("the printed item names no process")
	},
	{
		summary: "an incomplete outcome is NotPerformed in every scale and has no identityVerifications",
		evidence: assumed("the scales share that name")
	},
	{
		summary: "a fail is due to the document, a refer to the name; both can be reviewed",
		evidence: assumed("no sample of either is published")
	},
	{
		summary: "a refer is PendingManualCheck in the details",
		evidence: assumed("nobody has decided yet")
	},
	{
		summary: "rightToRentChecks has processId, rightToRentCheckId, overallResult and shareCode",
		evidence: client
	},
	{
		summary: "a deleted process answers 404",
		evidence: client
	},
	{
		summary: "the results of a deleted process are gone",
		evidence: assumed("nothing is published")
	},
	{
		summary: "the PDF export takes booleans that switch sections",
		evidence: client
	},
	{
		summary: "a section that is not named is included, and the export of an entity takes the same booleans",
		evidence: assumed("that body is not published")
	},
	{
		summary: "the export of a process that is not complete gives a report of what is there",
		evidence: assumed("no \"not ready\" answer is published")
	},
	{
		summary: "an export that is not ready, or no longer there (API faults only), answers 404",
		evidence: assumed("the published status codes have no other that can mean it")
	},
	{
		summary: "a magic link leads to /landing with registrationCode and the e-mail address, also for a process with contact",
		evidence: client
	},
	{
		summary: "contact flags make an entity Invited, a started process makes it Active, an expired or bounced invitation Expired or Bounced invite",
		evidence: assumed("the names of the scale suggest it")
	},
	{
		summary: "before a person is done an active check is Requested and the summary has no row",
		evidence: assumed("an integrator saw no identityVerifications of an unfinished person")
	},
	{
		summary: "results may come later than the webhook",
		evidence: client
	},
	{
		summary: "results are there when the webhook is sent",
		evidence: assumed("how much later is not known", "resultsLagMs")
	},
	{
		summary: "names such as Failed, Referred and Incomplete choose the outcome; everybody else passes",
		evidence: assumed("a convenience of hookdrill; Credas needs real documents", "outcome")
	},
	{
		summary: "an identity is as good as the worst of document, liveness and name",
		evidence: assumed("nothing is published")
	},
	{
		summary: "PendingApproval, Rejected, Expired and Archived come by action only, and silently",
		evidence: assumed("only Complete is announced; what leads to the others is not published")
	},
	{
		summary: "the safe harbour journey has no active check",
		evidence: assumed("the type of such a check is not published")
	},
	{
		summary: "a share code that ends well has a certificate",
		evidence: assumed("an integrator’s test has the fields and no rule")
	},
	{
		summary: "data checks have result 1 Pass, 2 Refer or 3 Fail",
		evidence: article("Address, DOB and mortality (API)")
	},
	{
		summary: "an incomplete outcome is a Refer in a data check",
		evidence: assumed("its scale has no value for what was not performed")
	},
	{
		summary: "the published bank account for a pass is referred",
		evidence: assumed("the demo portal did; the article promises a pass", "bankTestData")
	},
	{
		summary: "a screening with a hit has status Action required until somebody decides",
		evidence: assumed("the scale is published, what leads to each status is not")
	},
	{
		summary: "the hits of a screening have id, name, score and datasets",
		evidence: assumed("the printed sample has none")
	},
	{
		summary: "land registry checks have status, titles with match and ownershipType, and files",
		evidence: assumed("the scales were seen, the shape was not")
	},
	{
		summary: "bankAccountChecks and proofOfOwnershipChecks have dataCheckId and overallResult",
		evidence: client
	},
	{
		summary: "addressMortalityChecks have them too, with no processId",
		evidence: assumed("the printed sample is cut off")
	},
	{
		summary: "an uploaded document is an identity verification of no process",
		evidence: assumed("nothing is published")
	},
	{
		summary: "a magic link lives 30 minutes",
		evidence: article("Process magic link")
	},
	{
		summary: "it works for a process with contact too",
		evidence: assumed("the article asks for one without, clients on the demo portal had one", "magicLinkContact")
	},
	{
		summary: "the e-mail address is in emailAddress, a secret of the link itself in link, and hideHeader is passed on",
		evidence: assumed("no whole link is published")
	},
	{
		summary: "the page behind it is a form of hookdrill’s own that does what the real one would lead to",
		evidence: assumed("real photographs cannot be made up")
	},
	{
		summary: "portal magic links answer a bare JSON string",
		evidence: assumed("\"a URL\" is published")
	},
	{
		summary: "they live 10 minutes, that of an entity profile 30",
		evidence: article("Entity profile magic link (API)")
	},
	{
		summary: "invitations answer an empty 200",
		evidence: article("Resend an invite (API)")
	},
	{
		summary: "uploads and deletions answer an empty 200",
		evidence: assumed("clients read no body there")
	},
	{
		summary: "reinvitations, decisions and orders of title deeds answer an empty 200",
		evidence: assumed("nothing is published")
	}
];
// mocks/credas/ledger/deliveries.ts
const deliveries = [
	{
		summary: "the webhook goes to the webhookUrl of its process, query string included; nothing changes it later",
		evidence: article("Process webhooks (API)")
	},
	{
		summary: "deliveries are not signed",
		evidence: assumed("no signature is documented; some integrators wait for one in vain")
	},
	{
		summary: "one custom header, the same on every webhook of a portal; its name has no hyphens or special characters",
		evidence: article("Custom webhook headers (API)")
	},
	{
		summary: "an operator can set a default webhook URL for new processes",
		evidence: assumed("a convenience of hookdrill; Credas has no such setting")
	},
	{
		summary: "one attempt, no retry",
		evidence: assumed("no delivery rule is published; with the option, attempts are 60 s apart", "retries")
	},
	{
		summary: "a receiver has 10 s",
		evidence: assumed("no time limit is published")
	},
	{
		summary: "any 2xx is success, and redirects are not followed",
		evidence: assumed("nothing is published")
	},
	{
		summary: "deliveries carry Content-Type: application/json and no User-Agent",
		evidence: assumed("nothing is published")
	},
	{
		summary: "bodies are compact JSON",
		evidence: assumed("the printed sample is laid out for people")
	},
	{
		summary: "a deletion sends Status 3",
		evidence: assumed("one was seen, its numbers were not written down; 3 is Deleted in the scale of process statuses", "deletionWebhook")
	},
	{
		summary: "its description is \"The process is deleted\"",
		evidence: assumed("follows the wording of status 2")
	},
	{
		summary: "process actor webhooks and status updates go to one URL each for the whole portal",
		evidence: article("Process actor webhooks (API)")
	},
	{
		summary: "process actor webhooks are camelCase, the two others PascalCase",
		evidence: article("Process actor webhooks (API)")
	},
	{
		summary: "smsStatus is 0 not sent, 1 sent, 2 delivered, 5 bounced; emailStatus also 3 opened",
		evidence: article("Process actor webhooks (API)")
	},
	{
		summary: "an invitation is sent, and announced as Sent, at once",
		evidence: assumed("\"several per process\" is published, not when")
	},
	{
		summary: "an invitation goes from Sent to Delivered, Opened or Bounced, and never back before it is sent again",
		evidence: assumed("no order is published")
	},
	{
		summary: "UpdateType is a number from 1 to 9, and Payload JSON inside a string",
		evidence: article("Status update webhooks (API)")
	},
	{
		summary: "its name is UpdateType",
		evidence: assumed("the sample says UpdateType, the prose updateType", "updateTypeField")
	},
	{
		summary: "result numbers in a Payload are verification results",
		evidence: assumed("the one published sample has a 3, and its scale is not named")
	},
	{
		summary: "a decision through PUT …/rtw and …/rtr is announced as one of an agent",
		evidence: assumed("the article speaks of agents and Credas, and not of the API")
	},
	{
		summary: "the check of an uploaded document is announced as a status update of type 4",
		evidence: assumed("\"announced by a webhook\" is published, not by which")
	},
	{
		summary: "it comes 30 s after the upload",
		evidence: assumed("no time is published", "uploadCheckMs")
	},
	{
		summary: "a reinvited process announces its completion again",
		evidence: assumed("nothing is published")
	}
];
// mocks/credas/ledger/requests.ts
const requests = [
	{
		summary: "X-API-KEY carries the key on every call",
		evidence: article("API authentication (API)")
	},
	{
		summary: "a missing or wrong key answers 401",
		evidence: assumed("the authentication article says 403, the status-code article 401", "badKey")
	},
	{
		summary: "creation answers 200, not 201",
		evidence: client
	},
	{
		summary: "an address that is not needed is null or left out, never blank; inPerson rules out both kinds of contact",
		evidence: article("Create a new process (API)")
	},
	{
		summary: "a contact flag needs its address, also for a known entity",
		evidence: assumed("the article only says when it may be missing")
	},
	{
		summary: "journeyId, actorId and a name or an entity id are required",
		evidence: article("API terminology (API)")
	},
	{
		summary: "webhookUrl must be an absolute http or https URL",
		evidence: assumed("nothing is published on what is refused")
	},
	{
		summary: "userGroupId may be the empty string",
		evidence: client
	},
	{
		summary: "an actor with canAddMultiple false may still be added twice",
		evidence: assumed("nothing is published on what is refused")
	},
	{
		summary: "webhookStepUrl is taken and never called",
		evidence: assumed("what is sent there is not published")
	},
	{
		summary: "POST /process does not exist",
		evidence: assumed("the articles say /processes; some integrators post to /process")
	},
	{
		summary: "errors are problem details with a traceId, in the words of ASP.NET Core",
		evidence: assumed("only status codes are published; paths and samples look like ASP.NET Core")
	},
	{
		summary: "unknown journeys, actors and entities in a body answer 400",
		evidence: assumed("404 means a wrong endpoint in the status-code article")
	},
	{
		summary: "a path id that is no GUID or number answers 400, one that is not known 404",
		evidence: assumed("the status-code article has 400 for what is malformed")
	},
	{
		summary: "refused bank account checks and invitations answer 400",
		evidence: assumed("the articles promise 400, the demo portal answered 500", "badInput")
	},
	{
		summary: "processes take clientAliasName and clientAliasLogoBase64 for each person",
		evidence: client
	},
	{
		summary: "the page behind a magic link shows both, a logo when it is PNG or JPEG",
		evidence: assumed("emails and screens are branded, says the client; the screens are not published")
	},
	{
		summary: "a new entity needs reference, firstName and surname",
		evidence: article("Create a new entity (API)")
	},
	{
		summary: "resend-invite and new-invite take contactByEmail and contactBySms, and need one of them",
		evidence: assumed("the names are published, the rule is not")
	},
	{
		summary: "resend-invite and expire-invite refuse an entity that was never invited",
		evidence: article("Resend an invite (API)")
	},
	{
		summary: "new-invite gives a new registration code and invites also who never was",
		evidence: assumed("nothing is published on the difference to resend-invite")
	},
	{
		summary: "hard-delete wants the e-mail address of the entity, in whatever capitals",
		evidence: assumed("the parameter was seen, its rule was not")
	},
	{
		summary: "a deleted entity has status Deleted and is still shown",
		evidence: notes
	},
	{
		summary: "a second hard-delete answers as the first",
		evidence: assumed("nothing is published")
	},
	{
		summary: "a deleted entity takes part in nothing new: its calls answer 404, a process with it 400",
		evidence: assumed("nothing is published")
	},
	{
		summary: "reinvite-idv names the actor of the process in a field called actorId",
		evidence: client
	},
	{
		summary: "contactType 1 is e-mail and 2 is a text message; resubmitIdvDocumentSection is a number",
		evidence: assumed("a client sends 1 for both; the scales are not published")
	},
	{
		summary: "reinvite-idv opens the process again and forgets the results of those people",
		evidence: assumed("nothing is published")
	},
	{
		summary: "rtw and rtr decisions take ManualPass, ManualFail and ManualRefer",
		evidence: assumed("the sample sends 4; the others of the scale are not decisions")
	},
	{
		summary: "data checks are synchronous, and each call makes another one",
		evidence: client
	},
	{
		summary: "address checks need names, addressLine1 and postcode; bank account checks names, 6 digits and 8 digits",
		evidence: assumed("required fields are not published")
	},
	{
		summary: "a screening takes what its answer repeats as request, with the defaults of the sample",
		evidence: assumed("the body is not published")
	},
	{
		summary: "land registry checks take names and an address",
		evidence: assumed("the body is not published")
	},
	{
		summary: "portal magic links need the e-mail address of a portal user",
		evidence: article("Entity module magic link (API)")
	},
	{
		summary: "the portal has one user, who is among the credentials",
		evidence: assumed("users of a portal are its own")
	},
	{
		summary: "an image is any base64, and is not looked at",
		evidence: assumed("what is refused is not published")
	}
];
// mocks/credas/ledger.ts
const ledger$1 = [
	...deliveries,
	...requests,
	...answers
];
// mocks/credas/links.ts
const minutes = {
	process: 30,
	"entity-module": 10,
	"entity-profile": 30,
	"invite-wizard": 10
};
/** Each call gives another link with a life of its own. */
function createLink({ db, ids, now }, opens) {
	const id = ids.token(32);
	return db.links.put({
		id,
		expiresAt: now() + minutes[opens.kind] * 6e4,
		opens
	});
}
const isOver = ({ now }, { expiresAt }) => now() >= expiresAt;
const expiries$1 = ({ db }) => db.links.all().map(({ id, expiresAt }) => ({
	what: "link",
	id,
	at: expiresAt
}));
/** The person's page. It has another host at Credas; here it has ours. */
function processLink(context, actor, entity, isHeaderHidden) {
	if (context.options.magicLinkContact === "refused" && (actor.contactViaEmail || actor.contactViaSms)) throw broken(["entityId"], "A magic link needs a process without contact.", entity.id);
	const { id } = createLink(context, {
		kind: "process",
		processActorId: actor.id
	});
	const query = new URLSearchParams({
		registrationCode: entity.registrationCode,
		...entity.emailAddress !== null && { emailAddress: entity.emailAddress },
		link: id,
		...isHeaderHidden && { hideHeader: "true" }
	});
	return `${context.baseUrl}/landing?${query}`;
}
/** A page of the portal, for somebody who works there. */
function portalLink(context, opens) {
	const { id } = createLink(context, opens);
	return `${context.baseUrl}/portal?${new URLSearchParams({ link: id })}`;
}
// mocks/credas/portal.ts
const unsigned = { kind: "none" };
const byHeader = (header) => ({
	kind: "static-header",
	header
});
/** Nothing, unless the portal has a custom header; `webhookAuth` is the article's example of one. */
const signings = [unsigned, byHeader("webhookAuth")];
const retry$1 = ({ options }) => ({
	timeoutMs: 1e4,
	delaysMs: Array.from({ length: options.retries }, () => 6e4),
	retries: () => true
});
const webhookUrl = z.string().refine(isWebhookUrl, webhookUrlRule);
const settings$1 = z.strictObject({
	url: webhookUrl.optional().describe("webhook URL for processes created without one from now on; hookdrill only, Credas has no such setting"),
	actorUrl: webhookUrl.optional().describe("URL of the process actor webhook, for the whole portal"),
	statusUrl: webhookUrl.optional().describe("URL of the status update webhook, for the whole portal"),
	headerName: z.string().refine((name) => /^[A-Za-z0-9]+$/.test(name), "a header name cannot contain hyphens or other special characters").optional().describe("name of the custom header on every webhook of the portal"),
	headerValue: z.string().refine((value) => /^[!-~]([ -~]*[!-~])?$/.test(value), "a header value is printable ASCII").optional().describe("its value")
});
const audience$1 = {
	settings: settings$1,
	subscribe(given, context) {
		const { url, actorUrl, statusUrl, headerName: name, headerValue: value } = settings$1.parse(given);
		if (name !== void 0 && value === void 0) throw broken(["headerValue"], "a header name needs a value");
		if (value !== void 0 && name === void 0) throw broken(["headerName"], "a header value needs a name");
		if ([
			url,
			actorUrl,
			statusUrl,
			name
		].every((one) => one === void 0)) throw broken(["url"], "give a url, an actorUrl, a statusUrl, or a headerName with its value");
		context.db.account.patch("account", {
			...url !== void 0 && { defaultWebhookUrl: url },
			...actorUrl !== void 0 && { actorUrl },
			...statusUrl !== void 0 && { statusUrl },
			...name !== void 0 && value !== void 0 && { header: headerAfter(accountOf(context).header, name, value) }
		});
		return subscriptionsTo(context, "portal", url ?? actorUrl ?? statusUrl ?? null)[0];
	},
	/** Each process has its own URL, or none; the two other webhooks have one for the whole portal. */
	subscribers(_event, payload, context) {
		const { actorUrl, statusUrl } = accountOf(context);
		if (payload === void 0) return [];
		if ("UpdateType" in payload) return subscriptionsTo(context, "status-updates", statusUrl);
		if ("processActorId" in payload) return subscriptionsTo(context, "process-actors", actorUrl);
		const process = context.db.processes.get(payload.ProcessId);
		return process ? subscriptionsTo(context, process.id, process.webhookUrl) : [];
	}
};
function headerAfter(before, name, value) {
	const previousValue = before?.value === value ? before.previousValue : before?.value;
	return {
		name,
		value,
		...previousValue !== void 0 && { previousValue }
	};
}
function subscriptionsTo(context, id, url) {
	if (url === null) return [];
	const { header } = accountOf(context);
	return [{
		id,
		url,
		signing: header ? byHeader(header.name) : unsigned,
		secret: new Secret(header?.value ?? ""),
		previousSecret: secretOf(header?.previousValue)
	}];
}
// mocks/credas/data-checks/address.ts
const addressQuestion = personAtAddress;
/** @throws {FaultError} `invalid`, with every problem. */
function checkAddress(context, entity, asked) {
	const issues = [
		...personIssues(asked),
		...when(isBlank(asked.addressLine1), missing(["addressLine1"])),
		...when(isBlank(asked.postcode), missing(["postcode"]))
	];
	if (issues.length > 0) throw invalid(...issues);
	return recordCheck(context, "address-mortality", entity, decisionFor(context, asked), asked);
}
const toAddressCheck = ({ id, entityId, createdAt, outcome }) => ({
	id,
	entityId,
	dateCreated: timestamp(createdAt),
	resultText: scales[outcome].words,
	result: scales[outcome].check,
	dataSources: sourcesFor[outcome]
});
const { comment, match, warning, mismatch } = remarkType;
const source = (name, type, description) => ({
	name,
	description: `${name} (specimen)`,
	remarks: [{
		type,
		description
	}]
});
const sourcesFor = {
	passed: [source("Electoral roll", match, "Name and address were found"), source("Mortality register", comment, "No entry was found")],
	referred: [source("Electoral roll", warning, "The address was found with another spelling of the name"), source("Mortality register", comment, "No entry was found")],
	failed: [source("Electoral roll", mismatch, "Nobody of this name was found at the address"), source("Mortality register", warning, "An entry of this name was found")]
};
// mocks/credas/data-checks/screening.ts
const text$1 = z.string().nullish();
const numbers = z.array(z.int());
/** Everything may be left out; a name that is, is the entity's. The answer repeats all of it as `request`. */
const screeningQuestion = z.object({
	threshold: z.int().min(0).max(100).default(85),
	firstName: text$1,
	middleNames: text$1,
	lastName: text$1,
	dateOfBirth: text$1,
	dateOfBirthMatching: z.int().default(0),
	datasets: numbers.default([
		1,
		6,
		7,
		2,
		8,
		3,
		4,
		5
	]),
	countries: numbers.default([]),
	nameMatching: z.int().default(0),
	useAllCountries: z.boolean().default(true),
	useAllPepTiers: z.boolean().default(true),
	pepTiers: numbers.default([])
}).prefault({});
/** @throws {FaultError} `invalid`. */
function screen(context, entity, asked) {
	const issues = dateIssues(["dateOfBirth"], asked.dateOfBirth);
	if (issues.length > 0) throw invalid(...issues);
	const firstName = asked.firstName || entity.firstName;
	const lastName = asked.lastName || entity.surname;
	return recordCheck(context, "sanctions-and-peps", entity, decisionFor(context, {
		firstName,
		surname: lastName
	}), {
		...asked,
		firstName,
		middleNames: asked.middleNames || (entity.middleName ?? ""),
		lastName,
		dateOfBirth: asked.dateOfBirth ?? ""
	});
}
/** The id of the check is the outer one; a hit has an id of its own. */
function toScreening({ id, createdAt, automatic, isManual, input }) {
	const hits = automatic === "passed" ? [] : hitsFor(id, input);
	const isOpen = hits.length > 0 && !isManual;
	return {
		results: hits,
		id,
		dateCreated: timestamp(createdAt),
		status: isOpen ? screeningStatus.actionRequired : screeningStatus.complete,
		request: input,
		resultsCount: hits.length,
		isOnGoingMonitor: false,
		isOnGoingMonitorActive: false
	};
}
const hitsFor = (id, { firstName, lastName, datasets }) => [{
	id: id * 10 + 1,
	name: `${String(firstName)} ${String(lastName)}`,
	score: 92,
	datasets: Array.isArray(datasets) ? datasets.slice(0, 1) : []
}];
// mocks/credas/routes/data-checks.ts
const base$4 = "/api/v2/ci/entities/:entityId/data-checks";
/** Checks that ask other people's registers; they answer at once. */
const dataCheckRoutes = [
	route$1({
		method: "POST",
		path: `${base$4}/address-mortality`,
		summary: "check an address, and that the person is alive",
		evidence: article("Address, DOB and mortality (API)"),
		body: addressQuestion,
		handle: ({ params, body }, context) => json(toAddressCheck(checkAddress(context, findLiving(context, params.entityId), body)))
	}),
	route$1({
		method: "POST",
		path: `${base$4}/bank-account`,
		summary: "check whose bank account it is",
		evidence: client,
		body: bankQuestion,
		handle: ({ params, body }, context) => json(toBankCheck(checkBankAccount(context, findLiving(context, params.entityId), body)))
	}),
	route$1({
		method: "GET",
		path: `${base$4}/:dataCheckId/bank-account`,
		summary: "show a bank account check",
		evidence: client,
		handle: ({ params }, context) => json(toBankCheck(findDataCheck(context, "bank-account", params.entityId, params.dataCheckId)))
	}),
	route$1({
		method: "GET",
		path: `${base$4}/:dataCheckId/bank-account/pdf`,
		summary: "download a bank account check as PDF",
		file: "kept",
		evidence: client,
		handle: ({ params }, context) => file$3(bankReport(findDataCheck(context, "bank-account", params.entityId, params.dataCheckId)))
	}),
	route$1({
		method: "POST",
		path: `${base$4}/sanctions-and-peps`,
		summary: "look for a person in lists of sanctions and politically exposed persons",
		evidence: assumed("the article prints GET for a new check, on a path that must create something"),
		body: screeningQuestion,
		handle: ({ params, body }, context) => json(toScreening(screen(context, findLiving(context, params.entityId), body)))
	}),
	route$1({
		method: "GET",
		path: `${base$4}/:dataCheckId/sanctions-and-peps`,
		summary: "show what was found in lists of sanctions and politically exposed persons",
		evidence: article("International screening: interpret results of a check (API)"),
		handle: ({ params }, context) => json(toScreening(findDataCheck(context, "sanctions-and-peps", params.entityId, params.dataCheckId)))
	})
];
// mocks/credas/active-checks.ts
/** One item for each type of check, about the newest process that asks for it: the item names no process. */
function toActiveChecks(context, entity) {
	return [...new Map(involvementsOf(context, entity).map((part) => [part.journey.check.type, part]))].flatMap(([type, part]) => type === void 0 ? [] : [toActiveCheck(type, part)]);
}
function toActiveCheck(type, part) {
	const { actor, entity, process, journey } = part;
	const verdict = verdictOn(part, "check");
	const wasPerformed = verdict !== void 0 && verdict.outcome !== "incomplete";
	return {
		entityId: entity.id,
		type,
		name: journey.check.name,
		status: verdict === void 0 ? activeCheckStatus.requested : scales[verdict.outcome].activeCheck,
		lastCheckedDate: wasPerformed ? timestampOrNull(actor.history.at(-1)?.at ?? actor.doneAt) : null,
		requestedDate: timestamp(process.createdAt),
		idvEntryId: wasPerformed ? actor.idvEntryId : null,
		isOnGoingMonitoring: false,
		isManuallyChecked: verdict?.isManual ?? false,
		submittedBy: wasPerformed ? `${entity.firstName} ${entity.surname}` : null,
		requestedBy: "API user",
		rtxCheckId: actor.rtxCheckId,
		canReview: wasPerformed && verdict.outcome !== "passed",
		legislation: 0
	};
}
// mocks/credas/wire.ts
/** Rows as the API shows them. Key order is the articles'. */
const toJourney = (journey) => ({
	id: journey.id,
	title: journey.title,
	description: journey.description,
	endUserDescription: journey.description,
	isPublic: journey.isPublic,
	isActive: true,
	webhookEnabled: true,
	actors: journey.actors.map(({ id, title, canAddMultiple }) => ({
		id,
		title,
		canAddMultiple,
		isClient: false
	})),
	industries: [],
	method: 0,
	stepTypes: [
		1,
		2,
		11
	],
	showAllSummaryPages: true,
	showIntroSummaryPage: true,
	showJourneyDescriptionPage: false,
	isRightToWork: journey.check.kind === "right-to-work",
	isRightToRent: journey.check.kind === "right-to-rent",
	isSafeHarbour: journey.check.kind === "safe-harbour",
	isAffordability: false
});
const toProcess = (context, process) => ({
	id: process.id,
	status: process.status,
	processActors: actorsOf(context, process).map((actor) => toProcessActor(actor, findEntity(context, actor.entityId)))
});
const toProcessActor = (actor, entity) => ({
	id: actor.id,
	entityId: entity.id,
	firstName: entity.firstName,
	surname: entity.surname,
	emailAddress: entity.emailAddress
});
const toEntityWithActors = (context, entity) => ({
	processActors: involvementsOf(context, entity).map(({ actor }) => toProcessActor(actor, entity)),
	...toEntity(entity)
});
const toEntity = (entity) => ({
	id: entity.id,
	firstName: entity.firstName,
	surname: entity.surname,
	dateCreated: timestamp(entity.createdAt),
	emailAddress: entity.emailAddress,
	phoneNumber: entity.phoneNumber,
	entityTags: [],
	registrationCode: entity.registrationCode,
	status: entity.status,
	accountType: entity.accountType
});
// mocks/credas/summary.ts
/** Results of every process of an entity, newest last; nothing of a person who is not done, or who has shown nothing. */
function toSummary(context, entity) {
	const { id, firstName, surname, dateCreated, emailAddress, phoneNumber, ...rest } = toEntity(entity);
	const done = involvementsOf(context, entity).filter(({ outcome }) => outcome !== void 0);
	const verified = done.filter(({ outcome }) => outcome !== "incomplete");
	const uploads = context.db.uploads.where("entityId", entity.id).filter(({ checkedAt }) => checkedAt !== null);
	const checks = context.db.dataChecks.where("entityId", entity.id);
	const of = (kind) => checks.filter((check) => check.kind === kind);
	return {
		id,
		name: `${firstName} ${surname}`,
		firstName,
		surname,
		dateCreated,
		emailAddress,
		phoneNumber,
		dateOfBirth: verified.length > 0 ? specimen.dateOfBirth : null,
		address: verified.length > 0 ? specimen.address : null,
		entityTags: rest.entityTags,
		registrationCode: rest.registrationCode,
		status: rest.status,
		accountType: rest.accountType,
		identityVerifications: [...verified.map(toIdentityVerification), ...uploads.map(toUploadVerification)],
		addressMortalityChecks: of("address-mortality").map(toAddressMortalityCheck),
		bankAccountChecks: of("bank-account").map(toDataCheckResult),
		proofOfOwnershipChecks: of("land-registry").map(toDataCheckResult),
		rightToRentChecks: done.filter(({ journey }) => journey.check.kind === "right-to-rent").map((part) => toRightToRentCheck(context, part))
	};
}
const inScale = (verdict) => scales[verdict?.outcome ?? "incomplete"].check;
const toIdentityVerification = (part) => ({
	entityId: part.entity.id,
	dateCompleted: timestampOrNull(part.actor.doneAt),
	processId: part.process.id,
	overallResult: inScale(identityOf(part)),
	entryId: part.actor.idvEntryId,
	documentId: part.actor.documentId,
	documentType: documentType.passport,
	...partResults((each) => inScale(verdictOn(part, each))),
	...documentFields,
	supportingDocuments: [{
		supportingDocumentId: part.actor.supportingDocumentId,
		title: "Proof of address (specimen)",
		isForRtx: false,
		dateCompleted: timestampOrNull(part.actor.doneAt),
		overallResult: inScale(verdictOn(part, "supporting"))
	}]
});
/** A document that came without its person: nothing says that they are alive or look like it, and it is of no process. */
const toUploadVerification = (upload) => ({
	entityId: upload.entityId,
	dateCompleted: timestampOrNull(upload.checkedAt),
	processId: null,
	overallResult: scales[upload.outcome].check,
	entryId: upload.id,
	documentId: upload.documentId,
	documentType: upload.documentType,
	...partResults((each) => scales[each === "document" ? upload.outcome : "incomplete"].check),
	faceMatchResult: checkResult.notPerformed,
	...documentFields,
	supportingDocuments: []
});
const documentFields = {
	documentNumber: specimen.documentNumber,
	documentExpiryDate: specimen.documentExpiryDate,
	documentBirthDate: specimen.dateOfBirth,
	documentIssuingCountryCode: "GBR"
};
function partResults(resultOf) {
	const { pass, notPerformed } = checkResult;
	return {
		livenessResult: resultOf("liveness"),
		documentResult: resultOf("document"),
		visualAnalysisResult: resultOf("document"),
		nfcResult: notPerformed,
		ageValidationResult: pass,
		policeRecordResult: notPerformed,
		compromisedAlertResult: pass,
		repeatAttemptsResult: pass,
		nameMatchResult: resultOf("name"),
		faceMatchResult: pass
	};
}
const toAddressMortalityCheck = ({ id, entityId, createdAt, outcome }) => ({
	entityId,
	dateCompleted: timestamp(createdAt),
	processId: null,
	dataCheckId: id,
	overallResult: scales[outcome].check
});
const toDataCheckResult = ({ id, outcome }) => ({
	dataCheckId: id,
	overallResult: scales[outcome].check
});
const toRightToRentCheck = (context, part) => ({
	processId: part.process.id,
	rightToRentCheckId: part.actor.rtxCheckId,
	overallResult: inScale(verdictOn(part, "check")),
	shareCode: hasShareCode(context, part.actor)
});
// mocks/credas/uploads.ts
const newUpload = z.object({
	documentType: z.literal(Object.values(documentType)),
	base64Image: z.string()
});
/** The image is looked at and not kept; its result comes later and is announced. */
function uploadDocument(context, entity, given) {
	if (fromBase64(given.base64Image) === void 0) throw broken(["base64Image"], "The Base64Image field is not valid base64.", given.base64Image);
	const { db, ids } = context;
	const { id } = db.uploads.put({
		id: ids.uuid(),
		entityId: entity.id,
		documentId: ids.uuid(),
		documentType: given.documentType,
		createdAt: context.now(),
		checkedAt: null,
		outcome: personaOf(context, entity)
	});
	context.schedule("checkUpload", context.now() + context.options.uploadCheckMs, { id });
}
const job = z.object({ id: z.string() });
function checkUpload(data, context) {
	const upload = context.db.uploads.get(job.parse(data).id);
	if (!upload) return;
	const { entityId, documentId, outcome } = context.db.uploads.patch(upload.id, { checkedAt: context.now() });
	context.reportChange({
		what: "document",
		id: documentId,
		became: "checked"
	});
	context.emit("result.id-document", updatePayloads["id-document"](context, {
		id: documentId,
		result: scales[outcome].verification,
		entityId
	}));
}
// mocks/credas/routes/entities.ts
const base$3 = "/api/v2/ci/entities";
const entityRoutes = [
	route$1({
		method: "POST",
		path: base$3,
		summary: "create a person",
		evidence: article("Create a new entity (API)"),
		body: newEntity,
		handle: ({ body }, context) => json(toEntity(createEntity(context, body)))
	}),
	route$1({
		method: "GET",
		path: `${base$3}/:entityId`,
		summary: "show a person",
		evidence: article("Get the details of an entity (API)"),
		handle: ({ params }, context) => json(toEntityWithActors(context, findEntity(context, params.entityId)))
	}),
	route$1({
		method: "GET",
		path: `${base$3}/:entityId/active-checks`,
		summary: "list high-level results of a person",
		evidence: article("Retrieving right to work/rent details (API)"),
		handle: ({ params }, context) => json(toActiveChecks(context, findEntity(context, params.entityId)))
	}),
	route$1({
		method: "GET",
		path: `${base$3}/:entityId/summary`,
		summary: "show the results of all checks of a person",
		evidence: article("Retrieving a results summary for an entity (API)"),
		handle: ({ params }, context) => json(toSummary(context, findEntity(context, params.entityId)))
	}),
	route$1({
		method: "GET",
		path: `${base$3}/:entityId/share-codes`,
		summary: "list the share codes that a person has given",
		evidence: client,
		handle({ params }, context) {
			const { id } = findEntity(context, params.entityId);
			return json(context.db.shareCodes.where("entityId", id).map(toShareCode));
		}
	}),
	route$1({
		method: "PUT",
		path: `${base$3}/:entityId/resend-invite`,
		summary: "send an invitation once more",
		evidence: article("Resend an invite (API)"),
		body: contact,
		handle({ params, body }, context) {
			resendInvite(context, findLiving(context, params.entityId), body);
			return empty(200);
		}
	}),
	route$1({
		method: "PUT",
		path: `${base$3}/:entityId/new-invite`,
		summary: "send a new invitation",
		evidence: client,
		body: contact,
		handle({ params, body }, context) {
			newInvite(context, findLiving(context, params.entityId), body);
			return empty(200);
		}
	}),
	route$1({
		method: "PUT",
		path: `${base$3}/:entityId/expire-invite`,
		summary: "make an invitation useless",
		evidence: article("Expire an invite (API)"),
		handle({ params }, context) {
			expireInvite(context, findLiving(context, params.entityId));
			return empty(200);
		}
	}),
	route$1({
		method: "DELETE",
		path: `${base$3}/:entityId/hard-delete`,
		summary: "delete a person, whose e-mail address confirms it",
		evidence: notes,
		query: z.object({ emailAddress: z.string().optional() }),
		handle({ params, query }, context) {
			hardDelete(context, findEntity(context, params.entityId), query.emailAddress);
			return empty(200);
		}
	}),
	route$1({
		method: "POST",
		path: `${base$3}/:entityId/idv-entries/upload-id-document`,
		summary: "send in an identity document; its result comes later",
		evidence: article("Uploading ID document elements (API)"),
		body: newUpload,
		handle({ params, body }, context) {
			uploadDocument(context, findLiving(context, params.entityId), body);
			return empty(200);
		}
	})
];
// mocks/credas/routes/journeys.ts
const journeyRoutes = [route$1({
	method: "GET",
	path: "/api/v2/ci/journeys",
	summary: "list journeys and their actors",
	evidence: article("Retrieving your journeyIDs and actorIDs"),
	handle: () => json(catalogue.map(toJourney))
})];
// mocks/credas/data-checks/land-registry.ts
const text = z.string().nullish();
/** Whose house is it? A name that is left out is the entity's. */
const titleQuestion = z.object({
	firstName: text,
	surname: text,
	addressLine1: z.string(),
	addressLine2: text,
	city: text,
	county: text,
	postcode: z.string()
});
/** @throws {FaultError} `invalid`, with every problem. */
function checkTitle(context, entity, asked) {
	const issues = [...when(isBlank(asked.addressLine1), missing(["addressLine1"])), ...when(isBlank(asked.postcode), missing(["postcode"]))];
	if (issues.length > 0) throw invalid(...issues);
	const firstName = asked.firstName || entity.firstName;
	const surname = asked.surname || entity.surname;
	const decision = decisionFor(context, {
		firstName,
		surname
	});
	return recordCheck(context, "land-registry", entity, decision, {
		...asked,
		firstName,
		surname
	});
}
/** The deeds are files of their own, made once. */
function retrieveDeeds({ db, ids, now }, check) {
	if (db.titleDeeds.where("dataCheckId", check.id).length > 0) return;
	db.titleDeeds.put({
		id: ids.uuid(),
		dataCheckId: check.id,
		entityId: check.entityId,
		titleNumber: titleNumberOf(check),
		createdAt: now()
	});
}
function findDeed(context, entityId, fileId) {
	const entity = findEntity(context, entityId);
	const deed = context.db.titleDeeds.get(readGuid("fileId", fileId));
	if (deed?.entityId !== entity.id) throw notFound$1("File");
	return deed;
}
const titleNumberOf = ({ id }) => `ZZ${String(id).padStart(6, "0")}`;
const toTitleCheck = ({ db }, check) => ({
	id: check.id,
	entityId: check.entityId,
	dateCreated: timestamp(check.createdAt),
	status: check.isManual ? scales[check.outcome].byHand : automatic[check.outcome],
	address: addressOf(check.input),
	titles: [{
		titleNumber: titleNumberOf(check),
		ownershipType: ownershipType.sole,
		match: matches[check.outcome]
	}],
	files: db.titleDeeds.where("dataCheckId", check.id).map(({ id, titleNumber, createdAt }) => ({
		id,
		titleNumber,
		dateCreated: timestamp(createdAt)
	}))
});
const addressOf = ({ addressLine1, addressLine2, city, county, postcode }) => ({
	addressLine1,
	addressLine2: addressLine2 ?? null,
	city: city ?? null,
	county: county ?? null,
	postcode
});
const matches = {
	passed: titleMatch.match,
	referred: titleMatch.partialMatch,
	failed: titleMatch.noMatch
};
const automatic = {
	passed: verificationResult.autoPass,
	referred: verificationResult.pendingManualCheck,
	failed: verificationResult.autoFail
};
const deedFile = (deed) => ({
	kind: "pdf",
	title: `Title deed ${deed.titleNumber}`,
	at: deed.createdAt,
	lines: [`Entity: ${deed.entityId}`, `Data check: ${deed.dataCheckId}`]
});
// mocks/credas/routes/land-registry.ts
const base$2 = "/api/v2/ci/entities/:entityId/data-checks";
/** Who owns a house. */
const landRegistryRoutes = [
	route$1({
		method: "POST",
		path: `${base$2}/land-registry`,
		summary: "check who owns a house",
		evidence: client,
		body: titleQuestion,
		handle: ({ params, body }, context) => json(toTitleCheck(context, checkTitle(context, findLiving(context, params.entityId), body)))
	}),
	route$1({
		method: "GET",
		path: `${base$2}/:dataCheckId/land-registry`,
		summary: "show who owns a house",
		evidence: client,
		handle: ({ params }, context) => json(toTitleCheck(context, findDataCheck(context, "land-registry", params.entityId, params.dataCheckId)))
	}),
	route$1({
		method: "PUT",
		path: `${base$2}/:dataCheckId/land-registry/retrieve-title-deeds`,
		summary: "order the title deeds of a house",
		evidence: client,
		handle({ params }, context) {
			findLiving(context, params.entityId);
			retrieveDeeds(context, findDataCheck(context, "land-registry", params.entityId, params.dataCheckId));
			return empty(200);
		}
	}),
	route$1({
		method: "GET",
		path: `${base$2}/land-registry/files/:fileId`,
		summary: "download a title deed as PDF",
		file: "kept",
		evidence: client,
		handle: ({ params }, context) => file$3(deedFile(findDeed(context, params.entityId, params.fileId)))
	})
];
// mocks/credas/landing.ts
/** Who comes by this link, or the page that says why nobody does. */
function visitBy(context, linkId) {
	const { db } = context;
	const link = linkId === void 0 ? void 0 : db.links.get(linkId);
	if (link?.opens.kind !== "process") return page$2("Not found", html`<h1>This link is not known</h1>`, 404);
	if (isOver(context, link)) return page$2("Expired", html`<h1>This link has expired</h1>`, 410);
	const actor = db.processActors.get(link.opens.processActorId);
	const process = actor && db.processes.get(actor.processId);
	if (!actor || !process || !isThere(process)) return gone();
	const entity = findEntity(context, actor.entityId);
	return isLiving(entity) ? {
		actor,
		entity,
		process
	} : gone();
}
const gone = () => page$2("Gone", html`<h1>This process no longer exists</h1>`, 410);
function showLanding({ actor, entity, process }, linkId, isHeaderHidden) {
	const journey = journeyOf(process);
	const header = isHeaderHidden ? void 0 : headerOf(actor);
	const rest = canGoOn(actor, process) ? form(linkId, process) : html`<p>There is nothing left to do.</p>`;
	return page$2(journey.title, html`${header}
      <h1>${process.title ?? journey.title}</h1>
      <p>Hello ${entity.firstName} ${entity.surname}. ${journey.description}.</p>
      ${rest}`);
}
const canGoOn = ({ doneAt }, { status }) => doneAt === null && (status === processStatus.notStarted || status === processStatus.inProgress);
/** Those whose name and picture the person is to see. */
function headerOf({ alias }) {
	const type = alias?.logoBase64 ? imageType(alias.logoBase64) : void 0;
	const logo = type && html`<img alt="" height="48" src="data:${type};base64,${alias?.logoBase64}" />`;
	return html`<header>${logo}<strong>${alias?.name ?? "Specimen portal"}</strong></header>`;
}
function imageType(base64) {
	const [first, second] = fromBase64(base64) ?? [];
	if (first === 137 && second === 80) return "image/png";
	return first === 255 && second === 216 ? "image/jpeg" : void 0;
}
/** A person can do here what the actions `start` and `complete` do from outside. */
function form(linkId, { status }) {
	const begin = status === processStatus.notStarted ? html`<button name="step" value="start">Begin, and stop half-way</button>` : void 0;
	const choices = outcomes.map((outcome) => html`<option value="${outcome}">${outcome}</option>`);
	return html`<form method="post" action="landing">
    <input type="hidden" name="link" value="${linkId}" />
    ${begin}
    <label
      >How the checks end
      <select name="outcome">
        <option value="">as the name says</option>
        ${choices}
      </select></label
    >
    <label>Share code, if you have one <input name="shareCode" maxlength="11" /></label>
    <button name="step" value="complete">Do everything that is asked</button>
  </form>`;
}
// mocks/credas/portal-page.ts
/** Lets a user of the portal in without a password. */
const portalVisitor = z.object({
	userGroupId: optionalText,
	emailAddress: z.string(),
	showClientLogo: optionalFlag,
	showNavigationMenu: optionalFlag,
	showUserProfileButton: optionalFlag
});
/** @throws {FaultError} `invalid`, when this is nobody who may sign in. */
function checkVisitor(context, visitor) {
	const { emailAddress, userGroupId } = visitor;
	const isUser = emailAddress.toLowerCase() === accountOf(context).portalUser;
	const issues = [...groupIssues(userGroupId), ...isEmail(emailAddress) ? when(!isUser, rule(["emailAddress"], "The EmailAddress is not that of a portal user.", emailAddress)) : [wrong(["emailAddress"], "email", emailAddress)]];
	if (issues.length > 0) throw invalid(...issues);
}
function showPortal(context, linkId) {
	const link = linkId === void 0 ? void 0 : context.db.links.get(linkId);
	if (!link || link.opens.kind === "process") return page$2("Not found", html`<h1>This link is not known</h1>`, 404);
	if (isOver(context, link)) return page$2("Expired", html`<h1>This link has expired</h1>`, 410);
	return page$2("Portal", contentOf(context, link.opens));
}
function contentOf({ db }, opens) {
	switch (opens.kind) {
		case "entity-module": {
			const newest = db.entities.newest();
			return html`<h1>Entities</h1>
        <p>The portal has ${db.entities.size}; the newest is ${newest ? nameOf(newest) : "nobody"}.</p>`;
		}
		case "entity-profile": {
			const entity = db.entities.get(opens.entityId);
			return html`<h1>${entity ? nameOf(entity) : "Nobody"}</h1>
        <p>${entity?.emailAddress ?? "no e-mail address"}, reference ${entity?.reference ?? "none"}</p>`;
		}
		case "invite-wizard": return html`<h1>Invite somebody</h1>
        <p>Here a process is created by POST /api/v2/ci/processes.</p>`;
	}
}
const nameOf = ({ firstName, surname }) => `${firstName} ${surname}`;
// mocks/credas/routes/landing.ts
const address = z.string().optional().catch(void 0);
const unlessBlank = (schema) => z.preprocess((given) => given === "" ? void 0 : given, schema.optional());
const filledIn = z.object({
	link: z.string().optional(),
	step: z.enum(["start", "complete"]),
	outcome: unlessBlank(z.enum(outcomes)),
	shareCode: unlessBlank(shareCodeText)
});
/** Pages for people behind magic links; who has the link is let in. */
const landingRoutes = [
	route$1({
		method: "GET",
		path: "/landing",
		summary: "the page behind a magic link, for 30 minutes",
		evidence: documented("help centre, process magic link (44002481154)"),
		open: true,
		query: z.object({
			link: address,
			hideHeader: address
		}),
		handle({ query }, context) {
			const visit = visitBy(context, query.link);
			return "kind" in visit ? visit : showLanding(visit, query.link ?? "", query.hideHeader === "true");
		}
	}),
	route$1({
		method: "POST",
		path: "/landing",
		summary: "a person begins, or does everything that is asked",
		evidence: assumed("the real page leads through photographs and forms"),
		open: true,
		accepts: ["form"],
		body: filledIn,
		handle: ({ body }, context) => fillIn(context, body)
	}),
	route$1({
		method: "GET",
		path: "/portal",
		summary: "the page behind a portal magic link",
		evidence: assumed("the real page is the portal itself"),
		open: true,
		query: z.object({ link: address }),
		handle: ({ query }, context) => showPortal(context, query.link)
	})
];
function fillIn(context, { link, step, outcome, shareCode }) {
	const visit = visitBy(context, link);
	if ("kind" in visit) return visit;
	const { actor, process } = visit;
	if (canGoOn(actor, process)) {
		if (step === "complete") {
			completePerson(context, process, actor, outcome);
			const done = context.db.processActors.get(actor.id) ?? actor;
			if (shareCode !== void 0) giveShareCode(context, done, shareCode);
		} else if (process.status === processStatus.notStarted) startProcess(context, process);
	}
	return empty(303, { Location: `${context.baseUrl}/landing?${new URLSearchParams({ link: link ?? "" })}` });
}
// mocks/credas/routes/magic-links.ts
const base$1 = "/api/v2/ci/magic-links";
/** Links into the portal, for people who work there. */
const magicLinkRoutes = [
	route$1({
		method: "POST",
		path: `${base$1}/entity-module`,
		summary: "a link to the list of entities, for 10 minutes",
		evidence: article("Entity module magic link (API)"),
		body: portalVisitor,
		handle({ body }, context) {
			checkVisitor(context, body);
			return json(portalLink(context, { kind: "entity-module" }));
		}
	}),
	route$1({
		method: "POST",
		path: `${base$1}/entity-profile`,
		summary: "a link to one entity, for 30 minutes",
		evidence: article("Entity profile magic link (API)"),
		body: portalVisitor.extend({ entityId: z.guid() }),
		handle({ body }, context) {
			checkVisitor(context, body);
			const entity = context.db.entities.get(body.entityId.toLowerCase());
			if (!entity || !isLiving(entity)) throw invalid(rule(["entityId"], "The entity does not exist.", body.entityId));
			return json(portalLink(context, {
				kind: "entity-profile",
				entityId: entity.id
			}));
		}
	}),
	route$1({
		method: "POST",
		path: `${base$1}/invite-wizard`,
		summary: "a link to the invitation of somebody new, for 10 minutes",
		evidence: article("New invite wizard magic link (API)"),
		body: portalVisitor,
		handle({ body }, context) {
			checkVisitor(context, body);
			return json(portalLink(context, { kind: "invite-wizard" }));
		}
	})
];
// mocks/credas/report.ts
const flag = z.boolean().optional();
const flags = z.object({
	includeCoverPage: flag,
	includeOverviewPage: flag,
	includePersonalDetails: flag,
	includeIdentityChecks: flag,
	includeLiveness: flag,
	includeSanctionsAndPeps: flag,
	includeAddressAndMortalityChecks: flag,
	includeBankAccountChecks: flag,
	includeForms: flag,
	includeAmlChecks: flag,
	includeCappChecks: flag,
	includeEsignDocuments: flag,
	includeOpenBanking: flag
});
/** Which sections to leave out; the body may be missing altogether. */
const exportFlags = flags.nullable().default(null);
const flagNames = flags.keyof().options;
/** What each flag of a PDF export puts into the report, about each person. */
const sections$1 = {
	includeCoverPage: ({ journey }) => `Journey: ${journey.title}`,
	includeOverviewPage: (part) => `Overall result: ${say$1(overallOf(part))}`,
	includePersonalDetails: ({ entity }) => `Personal details: ${entity.firstName} ${entity.surname} <${entity.emailAddress ?? "no e-mail address"}>`,
	includeIdentityChecks: (part) => `Identity checks: ${say$1(identityOf(part))}`,
	includeLiveness: (part) => `Liveness: ${say$1(verdictOn(part, "liveness"))}`,
	includeSanctionsAndPeps: dataChecks("Sanctions and PEPs", "sanctions-and-peps"),
	includeAddressAndMortalityChecks: dataChecks("Address and mortality", "address-mortality"),
	includeBankAccountChecks: dataChecks("Bank account", "bank-account"),
	includeForms: (part) => `${part.journey.check.name}: ${say$1(verdictOn(part, "check"))}`,
	includeAmlChecks: not("AML"),
	includeCappChecks: not("CAPP"),
	includeEsignDocuments: not("E-sign documents"),
	includeOpenBanking: not("Open banking")
};
/** The report on a process, with everything that is not switched off. */
const report = ({ db }, process, people, chosen) => ({
	kind: "pdf",
	title: `Credas process ${process.id}`,
	at: process.completedAt ?? process.createdAt,
	lines: [`Created: ${timestamp(process.createdAt)}`, ...people.flatMap((part) => [`Entity: ${part.entity.id}`, ...toLines(part, db.dataChecks.where("entityId", part.entity.id), chosen)])]
});
const toLines = (part, checks, chosen) => flagNames.filter((name) => chosen?.[name] !== false).map((name) => sections$1[name](part, checks));
const say$1 = (verdict) => scales[verdict?.outcome ?? "incomplete"].words;
function dataChecks(what, kind) {
	return (_part, checks) => {
		const results = checks.filter((check) => check.kind === kind).map(({ outcome }) => scales[outcome].words);
		return `${what}: ${results.length > 0 ? results.join(", ") : scales.incomplete.words}`;
	};
}
function not(what) {
	return () => `${what}: not part of this journey`;
}
// mocks/credas/routes/pdf-export.ts
/** One report, three paths to it. */
const pdfExportRoutes = [
	route$1({
		method: "POST",
		path: "/api/v2/ci/entities/:entityId/:processId/pdf-export",
		summary: "download the report on one person of a process as PDF",
		file: "kept",
		evidence: article("Process webhooks (API)"),
		body: exportFlags,
		handle({ params, body }, context) {
			const process = findProcess(context, params.processId);
			return pdf(context, process, [findActor(context, process, params.entityId)], body);
		}
	}),
	route$1({
		method: "GET",
		path: "/api/v2/ci/processes/:processId/pdf-export",
		summary: "download the report on a process as PDF",
		file: "kept",
		evidence: client,
		handle({ params }, context) {
			const process = findProcess(context, params.processId);
			return pdf(context, process, actorsOf(context, process), null);
		}
	}),
	route$1({
		method: "POST",
		path: "/api/v2/ci/processes/:processId/pdf-export",
		summary: "download chosen sections of the report on a process as PDF",
		file: "kept",
		evidence: client,
		body: exportFlags,
		handle({ params, body }, context) {
			const process = findProcess(context, params.processId);
			return pdf(context, process, actorsOf(context, process), body);
		}
	})
];
const pdf = (context, process, actors, flags) => file$3(report(context, process, actors.map((actor) => involvement(context, actor, process)), flags));
// mocks/credas/details.ts
/** What each person was asked and gave. The real body is published nowhere but on the vendor's own hosts. */
const toDetails = (context, process) => ({
	id: process.id,
	title: process.title,
	journeyId: process.journeyId,
	userGroupId: process.userGroupId,
	status: process.status,
	dateCreated: timestamp(process.createdAt),
	dateCompleted: timestampOrNull(process.completedAt),
	processActors: actorsOf(context, process).map((actor) => toPerson(involvement(context, actor, process)))
});
const toPerson = (part) => ({
	...toProcessActor(part.actor, part.entity),
	actorId: part.actor.actorId,
	reference: part.actor.reference,
	contactViaEmail: part.actor.contactViaEmail,
	contactViaSms: part.actor.contactViaSms,
	inPerson: part.actor.inPerson,
	clientAliasName: part.actor.alias?.name ?? null,
	tasks: [toTask$1(part, "Identity verification", identityOf(part), identityFields(part)), toTask$1(part, part.journey.check.name, verdictOn(part, "check"), [])]
});
function toTask$1({ actor }, title, verdict, fields) {
	const wasPerformed = verdict !== void 0 && verdict.outcome !== "incomplete";
	return {
		title,
		result: toVerification(verdict),
		dateCompleted: wasPerformed ? timestampOrNull(actor.doneAt) : null,
		fields: wasPerformed ? fields : []
	};
}
const identityFields = ({ entity }) => [
	{
		name: "First name",
		value: entity.firstName
	},
	{
		name: "Surname",
		value: entity.surname
	},
	{
		name: "Date of birth",
		value: specimen.dateOfBirth
	},
	{
		name: "Document number",
		value: specimen.documentNumber
	}
];
// mocks/credas/reinvite.ts
/** What the numbers mean is not published; a client sends 1 for both. */
const contactType = {
	email: 1,
	sms: 2
};
/** `actorId` is the actor of the process here, and not the role in the journey. */
const reinvitation = z.object({ actors: z.array(z.object({
	actorId: z.int(),
	entityId: z.guid(),
	saveContactDetails: optionalFlag,
	contactType: z.literal(Object.values(contactType)),
	resubmitIdvDocumentSection: z.int().min(0)
})).min(1) });
/** These people verify their identity once more, and the process is open again. */
function reinvite(context, process, { actors }) {
	const known = actorsOf(context, process);
	const issues = actors.flatMap((invitee, at) => issuesOf(context, known, invitee, at));
	if (issues.length > 0) throw invalid(...issues);
	for (const invitee of actors) {
		const actor = known.find(({ id }) => id === invitee.actorId);
		if (actor) startAgain(context, actor, invitee);
	}
	context.db.processes.patch(process.id, {
		status: processStatus.inProgress,
		completedAt: null
	});
}
function issuesOf({ db }, known, invitee, at) {
	const path = (field) => [
		"actors",
		at,
		field
	];
	const actor = known.find(({ id }) => id === invitee.actorId);
	if (!actor) return [rule(path("actorId"), "The process has no such actor.", invitee.actorId)];
	if (actor.entityId !== invitee.entityId.toLowerCase()) return [rule(path("entityId"), "The actor is another entity.", invitee.entityId)];
	const entity = db.entities.get(actor.entityId);
	const isByEmail = invitee.contactType === contactType.email;
	return [...when(isByEmail && entity?.emailAddress === null, missing(path("emailAddress"))), ...when(!isByEmail && entity?.phoneNumber === null, missing(path("phoneNumber")))];
}
function startAgain(context, actor, invitee) {
	const { db, ids } = context;
	const entity = db.entities.get(actor.entityId);
	if (!entity) return;
	const again = db.processActors.patch(actor.id, {
		doneAt: null,
		outcome: personaOf(context, entity),
		decided: {},
		history: [],
		idvEntryId: ids.uuid(),
		documentId: ids.uuid()
	});
	markInvited(context, entity);
	announceSent(context, again, {
		contactByEmail: invitee.contactType === contactType.email,
		contactBySms: invitee.contactType === contactType.sms
	});
}
// mocks/credas/routes/processes.ts
const processRoutes = [
	route$1({
		method: "POST",
		path: "/api/v2/ci/processes",
		summary: "create a process; a surname such as Failed or Referred decides how its checks end",
		evidence: article("Create a new process (API)"),
		body: newProcess,
		handle({ body }, context) {
			const process = createProcess(context, body);
			if (body.webhookStepUrl) context.warn("webhookStepUrl is taken and never called: what Credas sends there is not published");
			return json(toProcess(context, process));
		}
	}),
	route$1({
		method: "GET",
		path: "/api/v2/ci/processes/:processId",
		summary: "show a process",
		evidence: notes,
		handle: ({ params }, context) => json(toProcess(context, findProcess(context, params.processId)))
	}),
	route$1({
		method: "DELETE",
		path: "/api/v2/ci/processes/:processId",
		summary: "delete a process",
		evidence: notes,
		handle({ params }, context) {
			deleteProcess(context, findProcess(context, params.processId));
			return empty(200);
		}
	}),
	route$1({
		method: "GET",
		path: "/api/v2/ci/processes/:processId/details",
		summary: "show what each person was asked and gave",
		evidence: assumed("the article \"Process webhooks (API)\" names the path; the body is published nowhere"),
		handle: ({ params }, context) => json(toDetails(context, findProcess(context, params.processId)))
	}),
	route$1({
		method: "PUT",
		path: "/api/v2/ci/processes/:processId/reinvite-idv",
		summary: "ask people of a process to verify their identity once more",
		evidence: client,
		body: reinvitation,
		handle({ params, body }, context) {
			reinvite(context, findProcess(context, params.processId), body);
			return empty(200);
		}
	}),
	route$1({
		method: "GET",
		path: "/api/v2/ci/processes/:processId/entities/:entityId/magic-link",
		summary: "a link that lets a person in without an invitation, as a bare JSON string",
		evidence: documented("help centre, process magic link (44002481154)"),
		query: z.object({ hideHeader: z.enum(["true", "false"]).optional() }),
		handle({ params, query }, context) {
			const actor = findActor(context, findProcess(context, params.processId), params.entityId);
			return json(processLink(context, actor, findEntity(context, actor.entityId), query.hideHeader === "true"));
		}
	})
];
// mocks/credas/data-checks/rtx.ts
/** Right to work and right to rent: checks that a process makes, looked at and decided on by their own number. */
const { manualPass, manualFail, manualRefer } = verificationResult;
const rtxDecision = z.object({
	status: z.literal([
		manualPass,
		manualFail,
		manualRefer
	]),
	comments: z.string().nullish()
});
function findRtx(context, kind, entityId, id) {
	const actor = findRtxActor(context, entityId, id);
	const part = involvement(context, actor, processOf(context, actor));
	if (part.journey.check.kind !== kind) throw notFound$1("Check");
	return part;
}
function processOf({ db }, { processId }) {
	const process = db.processes.get(processId);
	if (!process) throw notFound$1("Process");
	return process;
}
function toRtx(part) {
	const { actor, process } = part;
	return {
		id: actor.rtxCheckId,
		status: toVerification(verdictOn(part, "check")),
		dateCreated: timestamp(process.createdAt),
		history: [...automaticStep(part), ...decidedSteps(part)]
	};
}
function automaticStep({ actor, outcome, ...part }) {
	if (outcome === void 0 || actor.doneAt === null) return [];
	const undecided = {
		...part,
		outcome,
		actor: {
			...actor,
			decided: {}
		}
	};
	return [{
		dateCreated: timestamp(actor.doneAt),
		previousStatus: verificationResult.requested,
		newStatus: toVerification(verdictOn(undecided, "check"))
	}];
}
const decidedSteps = ({ actor, outcome }) => outcome === void 0 ? [] : actor.history.map(({ at, previousStatus, newStatus }) => ({
	dateCreated: timestamp(at),
	previousStatus,
	newStatus
}));
/** What the Home Office says to a share code, as a file; there is none without a valid code. */
function certificate({ db }, { actor, entity }) {
	const code = db.shareCodes.where("entityId", actor.entityId).findLast((each) => each.processActorId === actor.id);
	if (!code || !hasCertificate(code.outcome)) throw notFound$1("Certificate");
	return {
		kind: "pdf",
		title: `Settled status ${code.shareCode}`,
		at: code.createdAt,
		lines: [`Entity: ${entity.id}`, `Name: ${entity.firstName} ${entity.surname}`]
	};
}
// mocks/credas/routes/rtx.ts
const base = "/api/v2/ci/entities/:entityId/data-checks";
/** Decisions on the right to work and the right to rent. */
const rtxRoutes = [
	route$1({
		method: "PUT",
		path: `${base}/rtw/:id`,
		summary: "decide on a right to work",
		evidence: article("Updating the right to work/rent outcome result (API)"),
		body: rtxDecision,
		handle: ({ params, body }, context) => decide(context, "right-to-work", params, body)
	}),
	route$1({
		method: "PUT",
		path: `${base}/rtr/:id`,
		summary: "decide on a right to rent",
		evidence: article("Updating the right to work/rent outcome result (API)"),
		body: rtxDecision,
		handle: ({ params, body }, context) => decide(context, "right-to-rent", params, body)
	}),
	route$1({
		method: "GET",
		path: `${base}/rtr/:id`,
		summary: "show a right to rent and how it was decided",
		evidence: client,
		handle: ({ params }, context) => json(toRtx(findRtx(context, "right-to-rent", params.entityId, params.id)))
	}),
	route$1({
		method: "GET",
		path: `${base}/rtr/:id/settled-status-pdf`,
		summary: "download what the Home Office says to a share code",
		file: "kept",
		evidence: client,
		handle: ({ params }, context) => file$3(certificate(context, findRtx(context, "right-to-rent", params.entityId, params.id)))
	})
];
function decide(context, kind, { entityId, id }, { status, comments }) {
	findLiving(context, entityId);
	const { actor, process } = findRtx(context, kind, entityId, id);
	reviewCheck(context, process, actor, decisionsByNumber[status], comments ?? null);
	return empty(200);
}
// mocks/credas/state.ts
const epochMs$1 = z.number();
/** One portal: its key, and what its technical contact has set. */
const account$1 = z.object({
	id: z.literal("account"),
	apiKey: z.string(),
	clientId: z.guid(),
	/** Somebody who may sign in to the portal. */
	portalUser: z.string(),
	defaultWebhookUrl: z.string().nullable(),
	actorUrl: z.string().nullable(),
	statusUrl: z.string().nullable(),
	header: z.object({
		name: z.string(),
		value: z.string(),
		/** What it was before an operator replaced it. */
		previousValue: z.string().exactOptional()
	}).nullable()
});
const entity = z.object({
	id: z.guid(),
	firstName: z.string(),
	middleName: z.string().nullable(),
	surname: z.string(),
	emailAddress: z.string().nullable(),
	phoneNumber: z.string().nullable(),
	reference: z.string().nullable(),
	userGroupId: z.string().nullable(),
	registrationCode: z.string(),
	status: z.literal(Object.values(entityStatus)),
	accountType: z.literal(Object.values(accountType)),
	createdAt: epochMs$1,
	/** Whether an invitation was ever sent: the status does not tell once it has moved on. */
	wasInvited: z.boolean()
});
/** A deleted process stays as a row, so that its last webhook finds its way; the API no longer shows it. */
const process = z.object({
	id: z.guid(),
	title: z.string().nullable(),
	journeyId: z.guid(),
	/** Byte for byte as it was given. */
	webhookUrl: z.string().nullable(),
	userGroupId: z.string().nullable(),
	status: z.literal(Object.values(processStatus)),
	createdAt: epochMs$1,
	completedAt: epochMs$1.nullable()
});
/** A person in a process. */
const processActor = z.object({
	id: z.int(),
	processId: z.guid(),
	entityId: z.guid(),
	/** The role in the journey; not the same number as `id`. */
	actorId: z.int(),
	reference: z.string().nullable(),
	contactViaEmail: z.boolean(),
	contactViaSms: z.boolean(),
	inPerson: z.boolean(),
	/** Whose name and picture the person sees instead of the portal's. */
	alias: z.object({
		name: z.string().nullable(),
		logoBase64: z.string().nullable()
	}).nullable(),
	emailStatus: z.literal(Object.values(inviteStatus)),
	smsStatus: z.literal(Object.values(inviteStatus)),
	/** When this person had done everything; others of the process may not have. */
	doneAt: epochMs$1.nullable(),
	/** How the checks end, or will. */
	outcome: z.enum(outcomes),
	/** What somebody has decided since, over the outcome. */
	decided: z.partialRecord(z.enum([
		"name",
		"liveness",
		"document",
		"supporting",
		"check"
	]), z.enum(decisions)),
	idvEntryId: z.guid(),
	documentId: z.guid(),
	supportingDocumentId: z.guid(),
	rtxCheckId: z.int(),
	/** Decisions on the right to work or rent, oldest first. */
	history: z.array(z.object({
		at: epochMs$1,
		previousStatus: z.int(),
		newStatus: z.int(),
		comments: z.string().nullable()
	}))
});
const shareCode = z.object({
	id: z.int(),
	entityId: z.guid(),
	processActorId: z.int(),
	shareCode: z.string(),
	outcome: z.enum(outcomes),
	createdAt: epochMs$1
});
/** An identity document that was sent in through the API, and not by the person. */
const upload = z.object({
	id: z.guid(),
	entityId: z.guid(),
	documentId: z.guid(),
	documentType: z.literal(Object.values(documentType)),
	createdAt: epochMs$1,
	checkedAt: epochMs$1.nullable(),
	outcome: z.enum(outcomes)
});
const dataCheck = z.object({
	id: z.int(),
	kind: z.enum([
		"address-mortality",
		"bank-account",
		"sanctions-and-peps",
		"land-registry"
	]),
	entityId: z.guid(),
	createdAt: epochMs$1,
	outcome: z.enum(decisions),
	/** What came out of it at first, and whether somebody has decided since. */
	automatic: z.enum(decisions),
	isManual: z.boolean(),
	/** What was asked, as the answers tell it. */
	input: z.record(z.string(), z.unknown())
});
const titleDeed = z.object({
	id: z.guid(),
	dataCheckId: z.int(),
	entityId: z.guid(),
	titleNumber: z.string(),
	createdAt: epochMs$1
});
/** A link that lets somebody in; its id is the secret in it. */
const link = z.object({
	id: z.string(),
	expiresAt: epochMs$1,
	opens: z.discriminatedUnion("kind", [
		z.object({
			kind: z.literal("process"),
			processActorId: z.int()
		}),
		z.object({ kind: z.literal("entity-module") }),
		z.object({
			kind: z.literal("entity-profile"),
			entityId: z.guid()
		}),
		z.object({ kind: z.literal("invite-wizard") })
	])
});
const tables$1 = {
	account: table(account$1),
	entities: table(entity),
	processes: table(process),
	processActors: table(processActor, "processId", "entityId", "rtxCheckId"),
	shareCodes: table(shareCode, "entityId"),
	uploads: table(upload, "entityId"),
	dataChecks: table(dataCheck, "entityId"),
	titleDeeds: table(titleDeed, "dataCheckId"),
	links: table(link)
};
// mocks/credas/index.ts
const credas = defineVendor()({
	name: "credas",
	title: "Credas CI API v2",
	handsOver: "results report of a process (PDF)",
	editions: ["v2"],
	origins: [{ origin: "https://portal.credas.com" }, { origin: "https://portal.credasdemo.com" }],
	bodyLimit: 3e7,
	tables: tables$1,
	events: events$1,
	options: options$1,
	openAccount: open$1,
	credentials: credentials$1,
	headers: headers$1,
	authenticate: authenticate$1,
	routes: [
		...journeyRoutes,
		...processRoutes,
		...pdfExportRoutes,
		...entityRoutes,
		...dataCheckRoutes,
		...rtxRoutes,
		...landRegistryRoutes,
		...magicLinkRoutes,
		...landingRoutes
	],
	actions: actions$1,
	jobs: { checkUpload },
	encode: (payload, context) => compactJson(encodable(payload, context)),
	answerType: "application/json; charset=utf-8",
	signings,
	audience: audience$1,
	retry: retry$1,
	deliveryHeaders: () => ({}),
	expiries: expiries$1,
	examples: examples$1,
	refuse: refuse$2,
	ledger: ledger$1,
	journey: journey$1
});
// mocks/smartdocumentor/azure/denials.ts
const cannotAuthenticate = "Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.";
const authenticationFailed = (detail) => ({
	status: 403,
	code: "AuthenticationFailed",
	message: cannotAuthenticate,
	...detail !== void 0 && { elements: { AuthenticationErrorDetail: detail } }
});
const protocolMismatch = (protocol) => ({
	status: 403,
	code: "AuthorizationProtocolMismatch",
	message: "This request is not authorized to perform this operation using this protocol.",
	elements: { Protocol: protocol },
	dispatched: true
});
const sourceMismatch = (ip) => ({
	status: 403,
	code: "AuthorizationSourceIPMismatch",
	message: `This request is not authorized to perform this operation using this source IP ${ip}.`,
	elements: { SourceIP: ip },
	dispatched: true
});
const wrongCredentials = {
	code: "InvalidAuthenticationInfo",
	message: "Authentication information is not given in the correct format. Check the value of Authorization header."
};
const bearer = { "WWW-Authenticate": "Bearer authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize" };
/** No signature at all, by how the account is set up. */
const anonymousDenials = {
	409: {
		status: 409,
		code: "PublicAccessNotPermitted",
		message: "Public access is not permitted on this storage account."
	},
	404: {
		status: 404,
		code: "ResourceNotFound",
		message: "The specified resource does not exist."
	},
	401: {
		status: 401,
		code: "NoAuthenticationInformation",
		message: "Server failed to authenticate the request. Please refer to the information in the www-authenticate header.",
		headers: bearer
	}
};
/** A signed URL and an Authorization header: which of them comes depends on the scheme of the header. */
const twoCredentialsDenials = {
	400: {
		status: 400,
		...wrongCredentials
	},
	401: {
		status: 401,
		...wrongCredentials,
		headers: bearer
	},
	403: authenticationFailed()
};
const unconditional = "The condition specified using HTTP conditional header(s) is not met.";
const denials = {
	permissionMismatch: {
		status: 403,
		code: "AuthorizationPermissionMismatch",
		message: "This request is not authorized to perform this operation using this permission.",
		dispatched: true
	},
	firewall: {
		status: 403,
		code: "AuthorizationFailure",
		message: "This request is not authorized to perform this operation."
	},
	keyAccessOff: {
		status: 403,
		code: "KeyBasedAuthenticationNotPermitted",
		message: "Key based authentication is not permitted on this storage account."
	},
	httpsRequired: {
		status: 400,
		code: "AccountRequiresHttps",
		message: "The account being accessed does not support http."
	},
	blobNotFound: {
		status: 404,
		code: "BlobNotFound",
		message: "The specified blob does not exist.",
		dispatched: true
	},
	containerNotFound: {
		status: 404,
		code: "ContainerNotFound",
		message: "The specified container does not exist.",
		dispatched: true
	},
	resourceNotFound: anonymousDenials[404],
	unsupportedVerb: {
		status: 405,
		code: "UnsupportedHttpVerb",
		message: "The resource doesn't support specified Http Verb.",
		headers: { Allow: "GET, HEAD" }
	},
	notModified: {
		status: 304,
		code: "ConditionNotMet",
		message: unconditional,
		dispatched: true
	},
	conditionNotMet: {
		status: 412,
		code: "ConditionNotMet",
		message: unconditional,
		dispatched: true
	},
	unsatisfiableCondition: {
		status: 400,
		code: "UnsatisfiableCondition",
		message: "The request includes an unsatisfiable condition for this operation.",
		dispatched: true
	},
	invalidRange: {
		status: 416,
		code: "InvalidRange",
		message: "The range specified is invalid for the current size of the resource.",
		dispatched: true
	},
	serverBusy: {
		status: 503,
		code: "ServerBusy",
		message: "The server is busy.",
		dispatched: true
	},
	egressOverLimit: {
		status: 503,
		code: "ServerBusy",
		message: "Egress is over the account limit.",
		dispatched: true
	},
	operationTimedOut: {
		status: 500,
		code: "OperationTimedOut",
		message: "Operation could not be completed within the specified time.",
		dispatched: true
	},
	internalError: {
		status: 500,
		code: "InternalError",
		message: "Server encountered an internal error. Please try again after some time.",
		dispatched: true
	}
};
// mocks/smartdocumentor/storage.ts
const exportsContainer = "exported-files";
const originalsContainer = "original-files";
const containers = [exportsContainer, originalsContainer];
/** Azure gives account keys as base64 of 64 bytes. */
const toKey = (digits) => Buffer.from(digits, "hex").toString("base64");
function openStorage({ db, ids, options }) {
	db.storage.put({
		id: "storage",
		name: "specimenstorage",
		key1: toKey(ids.stable("storage-key", 128, hexDigits)),
		key2: toKey(ids.stable("storage-key-2", 128, hexDigits)),
		delegationSecret: toKey(ids.stable("delegation-secret", 128, hexDigits)),
		delegate: {
			object: ids.uuid(),
			tenant: ids.uuid()
		},
		delegationKey: null
	});
	if (options.sasPolicy !== "") db.policies.put({
		id: options.sasPolicy,
		start: null,
		expiry: null,
		permissions: "r"
	});
}
function storageOf({ db }) {
	const storage = db.storage.get("storage");
	if (!storage) throw new RangeError("an open account has storage");
	return storage;
}
const newKey = ({ ids }) => toKey(ids.token(128, hexDigits));
/** What the service checks a signed URL against. */
function secretsOf(context) {
	const { key1, key2, delegationSecret } = storageOf(context);
	const { options, db } = context;
	return {
		keys: [key1, key2],
		delegationSecret,
		policy: (container, id) => container === "exported-files" ? db.policies.get(id) : void 0,
		anonymous: anonymousDenials[options.anonymousStatus],
		twoCredentials: twoCredentialsDenials[options.twoCredentialsStatus]
	};
}
// mocks/smartdocumentor/tokens.ts
/** Documented; by the tenant's clock. */
const tokenLifeS = 3600;
const claims = z.object({
	exp: z.number(),
	jti: z.string()
});
/** A JWT as `/connect/token` servers make them, signed with a key of this account: nothing has to be kept of it. */
function mintToken(context) {
	const account = context.db.account.get("account");
	const issuedAt = Math.floor(context.now() / 1e3);
	return signJwt({
		iss: context.baseUrl,
		nbf: issuedAt,
		iat: issuedAt,
		exp: issuedAt + tokenLifeS,
		scope: ["WebAPI"],
		client_id: account?.clientId ?? "",
		jti: context.ids.token(32)
	}, keyOf(context), "at+jwt");
}
/** As `mintToken`; it is checked by what it says itself, and when it expires is remembered for telling. */
function giveToken(context) {
	const token = mintToken(context);
	const { jti, exp } = claims.parse(readJwt(token, keyOf(context)));
	context.trackExpiry({
		what: "token",
		id: jti,
		at: exp * 1e3
	});
	return token;
}
function judgeToken(context, token) {
	const read = readJwt(token, keyOf(context));
	if (read === void 0) return "wrong";
	return context.now() < claims.parse(read).exp * 1e3 ? "valid" : "expired";
}
const keyOf = ({ db }) => db.account.get("account")?.tokenKey ?? "";
// mocks/smartdocumentor/workspaces.ts
/** Which file formats each kind of workspace can generate, its default first. Assumed: the page says "depending on the type". */
const formatsOf = {
	Documents: ["pdf"],
	Images: ["jpeg", "png"]
};
/** One of each kind that the Url to File configuration is for. */
const inventedWorkspaces = [{
	id: 1,
	kind: "Documents",
	name: "Specimen documents",
	description: "Invented workspace for documents",
	template: "Document Anonymization",
	isDefault: true
}, {
	id: 2,
	kind: "Images",
	name: "Specimen images",
	description: "Invented workspace for images",
	template: "Image Anonymization",
	isDefault: false
}];
/** The workspace with this id, or the tenant's default one when none is named. */
function findWorkspace({ db }, id) {
	const all = db.workspaces.all();
	const found = id === null || id === void 0 ? all.find(({ isDefault }) => isDefault) : db.workspaces.get(id);
	if (found) return found;
	const known = all.map((workspace) => `${workspace.id} (${workspace.template})`).join(", ");
	throw broken(["workspaceId"], `There is no workspace ${id}. Workspaces: ${known}.`, id);
}
// mocks/smartdocumentor/account.ts
/** One organization with its one secret, two workspaces, and the storage account that its files are in. */
function open(context) {
	const { db, ids } = context;
	db.account.put({
		id: "account",
		clientId: ids.stable("client-id", 24, hexDigits),
		clientSecret: ids.stable("client-secret", 40),
		tokenKey: ids.stable("token-key", 64)
	});
	openStorage(context);
	for (const workspace of inventedWorkspaces) db.workspaces.put(workspace);
}
function credentials({ db }) {
	const account = db.account.get("account");
	return {
		clientId: account?.clientId ?? "",
		clientSecret: account?.clientSecret ?? ""
	};
}
const headers = (context) => ({ authorization: `Bearer ${mintToken(context)}` });
/** A scheme other than Bearer is as good as no header. */
function authenticate(request, context) {
	const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
	if (token === void 0) throw new RefusalError({
		kind: "unauthenticated",
		reason: "missing"
	});
	const verdict = judgeToken(context, token);
	if (verdict !== "valid") throw new RefusalError({
		kind: "unauthenticated",
		reason: verdict
	});
}
// mocks/smartdocumentor/azure/delegation.ts
/**
* The key itself, base64: what it is made for, signed with a secret of the account. So no key has to be kept,
* and another secret revokes them all, as "revoke user delegation keys" does.
*/
const delegationKeyValue = (secret, key) => createHmac("sha256", Buffer.from(secret, "base64")).update([
	key.skoid,
	key.sktid,
	key.skt,
	key.ske,
	key.sks,
	key.skv
].join("\n")).digest("base64");
// mocks/smartdocumentor/azure/address.ts
/** One IPv4 address or a range of them, as `sip` writes it; nothing when it is neither. */
function parseAddresses(text) {
	const [from = "", to = from, ...rest] = text.split("-");
	const first = toNumber(from);
	const last = toNumber(to);
	return first === void 0 || last === void 0 || rest.length > 0 ? void 0 : {
		first,
		last
	};
}
/** Whether a caller is in a range; an IPv6 caller is in none, unless it is an IPv4 one written that way. */
function isWithin(addresses, ip) {
	const range = parseAddresses(addresses);
	const caller = toNumber(plainAddress(ip));
	return range !== void 0 && caller !== void 0 && range.first <= caller && caller <= range.last;
}
/** `::ffff:127.0.0.1` is how a socket that takes both kinds names an IPv4 caller. */
const plainAddress = (ip) => ip.replace(/^::ffff:(?=\d+\.)/i, "");
function toNumber(address) {
	const parts = address.split(".");
	return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255) ? parts.reduce((sum, part) => sum * 256 + Number(part), 0) : void 0;
}
// mocks/smartdocumentor/azure/sas.ts
/** Versions that a file URL can be signed with; between two of them the string to sign changed or the SDK's default did. */
const sasVersions = [
	"2015-04-05",
	"2018-11-09",
	"2020-02-10",
	"2020-12-06",
	"2022-11-02",
	"2025-07-05",
	"2025-11-05",
	"2026-04-06"
];
/** Nothing later is known, and what is not known cannot be checked. */
const newestVersion = sasVersions[sasVersions.length - 1] ?? "";
/** User delegation began with this one. */
const firstDelegationVersion = "2018-11-09";
/** As the .NET SDK orders them; a file URL of this mock never has the last ones. */
const urlOrder = [
	"sv",
	"spr",
	"st",
	"se",
	"sip",
	"si",
	"ses",
	"skoid",
	"sktid",
	"skt",
	"ske",
	"sks",
	"skv",
	"sr",
	"sp",
	"rscc",
	"rscd",
	"rsce",
	"rscl",
	"rsct",
	"saoid",
	"scid",
	"sduoid",
	"skdutid",
	"srh",
	"srq"
];
const nothingBound = {
	headers: "",
	query: ""
};
const answerHeaders = [
	"rscc",
	"rscd",
	"rsce",
	"rscl",
	"rsct"
];
const keyFields = [
	"skoid",
	"sktid",
	"skt",
	"ske",
	"sks",
	"skv"
];
const isDelegated = (fields) => fields.skoid !== void 0;
/**
* One field a line, no line break at the end. `canonical` is `/blob/{account}/{container}/{blob}`, the name decoded.
* Versions compare as text.
*/
function stringToSign(fields, canonical, bound = nothingBound) {
	const version = fields.sv ?? "";
	const values = (...names) => names.map((name) => fields[name] ?? "");
	const from = (first, ...lines) => version >= first ? lines : [];
	const common = [...values("sp", "st", "se"), canonical];
	const snapshot = (fields.sr === "bv" ? fields.versionid : fields.sr === "bs" ? fields.snapshot : "") ?? "";
	const resource = from("2018-11-09", ...values("sr"), snapshot);
	const scope = from("2020-12-06", ...values("ses"));
	return [...isDelegated(fields) ? [
		...common,
		...values(...keyFields),
		...from("2020-02-10", ...values("saoid", "suoid", "scid")),
		...from("2025-07-05", ...values("skdutid", "sduoid")),
		...values("sip", "spr", "sv"),
		...resource,
		...scope,
		...from("2026-04-06", bound.headers, bound.query)
	] : [
		...common,
		...values("si", "sip", "spr", "sv"),
		...resource,
		...scope
	], ...values(...answerHeaders)].join("\n");
}
/** Base64 in, base64 out. */
const signText = (key, text) => createHmac("sha256", Buffer.from(key, "base64")).update(text, "utf8").digest("base64");
/** The query string of a signed URL, without `?`. */
function signedQuery(fields, canonical, key) {
	return [...urlOrder.flatMap((name) => {
		const value = fields[name];
		return value === void 0 ? [] : [`${name}=${encodeURIComponent(value)}`];
	}), `sig=${encodeURIComponent(signText(key, stringToSign(fields, canonical)))}`].join("&");
}
// mocks/smartdocumentor/azure/time.ts
/** The four forms that a SAS may write a time in; no offset but `Z`. */
const forms = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.(\d{7}))?)?Z)?$/;
/** Epoch ms, or nothing when the text is none of the forms or no such day. */
function readSasTime(text) {
	const [matched, day, minute = "00:00", second = "00", ticks = ""] = forms.exec(text) ?? [];
	if (matched === void 0) return void 0;
	const ms = Date.parse(`${day}T${minute}:${second}.${ticks.slice(0, 3).padEnd(3, "0")}Z`);
	return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day ? void 0 : ms;
}
// mocks/smartdocumentor/azure/fields.ts
/** The first thing that is wrong with the parameters, before anything is known of keys, time or policies. */
function fieldsDenial(query) {
	for (const check of checks) {
		const problem = check(query);
		if (problem !== void 0) return authenticationFailed(problem);
	}
}
const isEmpty = (name) => `${name} is mandatory. Cannot be empty`;
const fieldsOf = (query) => Object.fromEntries(query);
const signatureOf = (query) => Buffer.from(withoutSpace(query.get("sig") ?? ""), "base64");
const notWellFormed = "Signature fields not well formed.";
const wrongVersion = "sv is either not in the correct format or is not equal or later than version 2012-02-12";
const signatureBytes = 32;
const mandatory = (name) => (query) => query.get(name) ? void 0 : isEmpty(name);
/** A stored policy can supply it. */
const mandatoryUnlessPolicy = (name) => (query) => query.has("si") && !query.has(name) ? void 0 : mandatory(name)(query);
const optional = (name) => (query) => query.get(name) === "" ? `${name} is optional but cannot be empty` : void 0;
const formed = (name, isFormed) => (query) => {
	const value = query.get(name);
	return value === void 0 || isFormed(value) ? void 0 : notWellFormed;
};
const ifDelegated = (check) => (query) => isDelegated(fieldsOf(query)) ? check(query) : void 0;
const isTime = (text) => readSasTime(text) !== void 0;
const isResource = (text) => [
	"b",
	"bv",
	"bs",
	"c",
	"d"
].includes(text);
const isProtocols = (text) => text === "https" || text === "https,http";
const isAddresses = (text) => parseAddresses(text) !== void 0;
/** .NET skips white space, so a signature whose `+` became a space is one character short. */
const isBase64 = (text) => {
	const digits = withoutSpace(text);
	return digits.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(digits);
};
const isVersion = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isTime(text) && text >= "2012-02-12" && text <= newestVersion;
/** Known letters, each at most once, in the canonical order. */
const isPermissions = (text) => /^r?a?c?w?d?x?y?l?t?f?m?e?o?p?i?$/.test(text);
const withoutSpace = (text) => text.replaceAll(/\s/g, "");
/** In the order in which the service looks at them; those of a delegation key come last. */
const checks = [
	mandatory("sr"),
	formed("sr", isResource),
	mandatory("sig"),
	formed("sig", isBase64),
	(query) => signatureOf(query).length === signatureBytes ? void 0 : "Signature size is invalid",
	optional("si"),
	(query) => isVersion(query.get("sv") ?? "") ? void 0 : wrongVersion,
	optional("st"),
	formed("st", isTime),
	mandatoryUnlessPolicy("se"),
	formed("se", isTime),
	optional("sip"),
	formed("sip", isAddresses),
	optional("spr"),
	formed("spr", isProtocols),
	mandatoryUnlessPolicy("sp"),
	formed("sp", isPermissions),
	...[
		"skoid",
		"sktid",
		"skt",
		"ske",
		"sks",
		"skv"
	].map((name) => ifDelegated(mandatory(name))),
	formed("skt", isTime),
	formed("ske", isTime),
	ifDelegated((query) => query.has("si") ? notWellFormed : void 0),
	ifDelegated(formed("sv", (version) => version >= firstDelegationVersion))
];
// mocks/smartdocumentor/dates.ts
/** UTC with 0, 3 or 7 decimals: .NET writes ticks of 100 ns, of which our clock knows the first three digits. */
function isoTime(ms, decimals) {
	const [seconds, fraction = ""] = new Date(ms).toISOString().replace("Z", "").split(".");
	return decimals === 0 ? `${seconds}Z` : `${seconds}.${fraction.padEnd(decimals, "0")}Z`;
}
/** A time as this tenant's API writes it. */
const wireTime = ({ options }, ms) => isoTime(ms, options.dateDecimals);
/** `Thu, 25 Jun 2026 00:31:00 GMT`, as HTTP headers and storage errors write it. */
const httpTime = (ms) => new Date(ms).toUTCString();
// mocks/smartdocumentor/origins.ts
const realOrigin = "https://cloud.smartdocumentor.net";
const realBlobDomain = ".blob.core.windows.net";
/** The vendor's host, and Azure's for files, whose first label is the storage account. */
const origins = [{ origin: realOrigin }, {
	origin: `https://*${realBlobDomain}`,
	toPath: ({ hostname, pathname, search }) => `/blob/${hostname.slice(0, -22)}${pathname}${search}`
}];
// mocks/smartdocumentor/file-url.ts
/** No delegation key lives longer, by Azure's rule. */
const longestDelegationMs = 6048e5;
/** The URL that lets its bearer read a blob until `expiresAt`; the SAS knows whole seconds only. */
function fileUrl(context, { container, name }, expiresAt) {
	const storage = storageOf(context);
	const path = `${container}/${name.split("/").map(encodeURIComponent).join("/")}`;
	const byKey = byDelegation(context, storage);
	const fields = {
		...timesAndLimits(context, expiresAt),
		...byKey?.fields ?? permission(context, container),
		...byKey && { sp: context.options.sasPermission },
		sr: "b",
		...disposition(context, name)
	};
	const canonical = `/blob/${storage.name}/${container}/${name}`;
	return `${blobHost(context, storage)}/${path}?${signedQuery(fields, canonical, byKey?.value ?? storage.key1)}`;
}
/** Answering for the vendor's own host, the mock answers for Azure's too, and that is where real links point. */
const blobHost = ({ baseUrl }, { name }) => baseUrl === "https://cloud.smartdocumentor.net" ? `https://${name}${realBlobDomain}` : `${baseUrl}/blob/${name}`;
const protocolOf = ({ baseUrl }) => baseUrl.startsWith("https:") ? "https" : "http";
function timesAndLimits(context, expiresAt) {
	const { options } = context;
	const protocols = options.sasProtocol === "https-only" || protocolOf(context) === "https" ? "https" : "https,http";
	return {
		sv: options.sasVersion,
		...options.sasProtocol !== "left-out" && { spr: protocols },
		...options.sasStart === "included" && { st: isoSeconds(context.now() + options.sasStartShiftS * 1e3) },
		se: isoSeconds(expiresAt + options.sasExpiryShiftS * 1e3),
		...options.sasAddresses !== "" && { sip: options.sasAddresses }
	};
}
/** A stored policy says it in place of the URL. */
const permission = ({ options }, container) => options.sasPolicy !== "" && container === "exported-files" ? { si: options.sasPolicy } : { sp: options.sasPermission };
function byDelegation(context, { delegate, delegationKey, delegationSecret }) {
	if (context.options.sasKind === "service") return void 0;
	const { start, expiry } = delegationKey ?? {
		start: context.now(),
		expiry: context.now() + 6048e5
	};
	const fields = {
		skoid: delegate.object,
		sktid: delegate.tenant,
		skt: isoSeconds(start),
		ske: isoSeconds(expiry),
		sks: "b",
		skv: context.options.sasVersion
	};
	return {
		fields,
		value: delegationKeyValue(delegationSecret, fields)
	};
}
function disposition({ options }, name) {
	if (options.sasDisposition === "left-out") return {};
	return { rscd: `attachment; filename="${(name.split("/").at(-1) ?? "").replaceAll(/[^\x20-\x7e]|["\\]/g, "_")}"` };
}
// mocks/smartdocumentor/faults.ts
const deny = (denial, summary) => ({
	summary,
	effect: {
		kind: "deny",
		denial
	}
});
const spoil = (effect, summary) => ({
	summary,
	effect
});
/** For the action `fault`: what whoever has a good URL gets instead of the file. */
const readFaults = {
	"https-required": spoil({
		kind: "deny-http",
		denial: denials.httpsRequired
	}, "400: the account takes https only"),
	firewall: deny(denials.firewall, "S20, 403 AuthorizationFailure: a network rule of the account"),
	"key-access-off": deny(denials.keyAccessOff, "403: the account no longer takes what its keys signed"),
	"container-gone": deny(denials.containerNotFound, "404 ContainerNotFound"),
	busy: deny(denials.serverBusy, "S21, 503 ServerBusy"),
	egress: deny(denials.egressOverLimit, "S21, 503: more was downloaded than the account may send"),
	"timed-out": deny(denials.operationTimedOut, "S21, 500 OperationTimedOut"),
	internal: deny(denials.internalError, "S21, 500 InternalError"),
	reset: spoil({
		kind: "cut",
		how: "reset"
	}, "S21: the connection is reset in the middle of the file"),
	"short-body": spoil({
		kind: "cut",
		how: "end"
	}, "S21: half of the file under its full Content-Length"),
	"wrong-md5": spoil({ kind: "wrong-md5" }, "S21: a Content-MD5 of something else"),
	"wrong-type": spoil({ kind: "wrong-type" }, "S25: application/octet-stream, not what was announced")
};
const harm = (summary, damage) => ({
	summary,
	damage
});
/** For the action `fault`: what happens to the URL in the next notification of a task before it is sent. */
const urlFaults = {
	"raw-plus": harm("S7: + in the signature is not escaped, and reads as a space", (url) => url.replaceAll("%2B", "+")),
	"escaped-twice": harm("S8: escaped once more", (url) => url.replaceAll("%", "%25")),
	unescaped: harm("S9: its query unescaped once", (url) => onQuery(url, decodeURIComponent)),
	amp: harm("S10: & left as &amp;", (url) => url.replaceAll("&", "&amp;")),
	"unicode-escape": harm("S10: & left as \\u0026", (url) => url.replaceAll("&", String.raw`\u0026`)),
	"cut-at-ampersand": harm("S10: nothing after the first &", (url) => url.replace(/&.*/, "")),
	truncated: harm("S12: its last characters lost, as in a column too short", (url) => url.slice(0, -5)),
	"lower-cased": harm("S13: in lower case", (url) => url.toLowerCase())
};
const onQuery = (url, change) => {
	const at = url.indexOf("?");
	return url.slice(0, at) + change(url.slice(at));
};
const namesOf = (table) => Object.keys(table);
const readFault = z.enum(namesOf(readFaults));
const urlFault = z.enum(namesOf(urlFaults));
// mocks/smartdocumentor/export-file.ts
const hourMs$1 = 36e5;
const contentTypeOf = {
	pdf: "application/pdf",
	jpeg: "image/jpeg",
	png: "image/png"
};
/** Generates the file of a finished review and gives the notification about it. The expiry counts from now, when it is sent. */
function exportFile(context, task, { format, hours }) {
	const expiresAt = context.now() + hours * hourMs$1;
	const { name, url } = nameAndSign(context, task, format, expiresAt);
	context.db.blobs.put({
		id: `${exportsContainer}/${name}`,
		container: exportsContainer,
		name,
		task: task.id,
		contentType: contentTypeOf[format],
		file: describe(task, format, context.now()),
		createdAt: context.now(),
		fault: null
	});
	const sent = task.damage ? urlFaults[task.damage].damage(url) : url;
	return toPayload(context, task, contentTypeOf[format], sent, expiresAt);
}
/**
* Each export is a blob of its own, so that a later one leaves the earlier URL alive.
* Signatures cannot be chosen, names can: another name is drawn until the signature is as wanted.
*/
function nameAndSign(context, task, format, expiresAt) {
	for (;;) {
		const guid = context.ids.uuid();
		const file = context.options.blobNames === "guid" ? guid : `${guid}/${safeName(task.displayName)}`;
		const name = `${task.workspace}/${task.id}/${file}.${format}`;
		const url = fileUrl(context, {
			container: exportsContainer,
			name
		}, expiresAt);
		if (!(task.damage === "raw-plus" || context.options.sasSignature === "plus-and-slash") || /sig=(?=[^&]*%2B)[^&]*%2F/.test(url)) return {
			name,
			url
		};
	}
}
/** A display name can hold what would make two path segments of it. */
const safeName = (text) => text.replaceAll(/[\p{Control}/\\]/gu, "_");
function describe(task, format, at) {
	if (format !== "pdf") return { kind: format };
	return {
		kind: "pdf",
		title: `SmartDocumentor task ${task.id}`,
		at,
		lines: [
			`Document: ${task.displayName}`,
			`Workspace ${task.workspace}, document ${task.number}`,
			`Reviewed by: ${task.integratedBy?.name ?? "automatic review"}`,
			`Exported: ${isoSeconds(at)}`,
			...task.input ? [`Input: ${task.input.size} bytes, SHA-256 ${task.input.sha256}`] : []
		]
	};
}
/** The documented fields in the documented order. */
const toPayload = (context, task, contentType, exportedFileUrl, expiresAt) => ({
	taskId: task.id,
	totalPages: task.totalPages,
	taskNumber: task.number,
	workspaceId: task.workspace,
	displayName: task.displayName,
	exportedFileUrl,
	exportedFileContentType: contentType,
	exportedFileExpiresOn: wireTime(context, expiresAt),
	lastCheckoutByUserName: task.checkedOut?.by.name ?? null,
	lastCheckedOutBy: task.checkedOut?.by.id ?? null,
	lastCheckedOutUntil: task.checkedOut ? wireTime(context, task.checkedOut.until) : null,
	lastIntegratedBy: task.integratedBy?.id ?? null,
	lastIntegratedByUserName: task.integratedBy?.name ?? null,
	metadata: { ...task.metadata }
});
// mocks/smartdocumentor/input.ts
/** Neither is documented. */
const limits = {
	timeoutMs: 1e5,
	limitBytes: 1e8
};
/** Takes the input as read, unless this tenant wants it really fetched. */
async function fetchInput(context, sourceUrl) {
	if (!context.options.fetchInput) return {
		kind: "read",
		input: null
	};
	const got = await context.download(sourceUrl, limits);
	const why = problemOf(got);
	if (got.kind !== "response" || why !== void 0) return {
		kind: "failed",
		why: why ?? got.kind
	};
	const sha256 = createHash("sha256").update(got.body).digest("hex");
	return {
		kind: "read",
		input: {
			type: got.type,
			size: got.body.length,
			sha256
		}
	};
}
function problemOf(got) {
	switch (got.kind) {
		case "response":
			if (got.status !== 200) return `answered ${got.status}`;
			return got.body.length === 0 ? "is empty" : void 0;
		case "too-large": return `is longer than ${got.limitBytes} bytes`;
		case "timeout": return `gave no answer within ${got.afterMs / 1e3} s`;
		case "unreachable": return `cannot be reached: ${got.code}`;
		case "blocked": return `was not asked: ${got.why}`;
		default: return assertNever(got);
	}
}
// mocks/smartdocumentor/originals.ts
/** "Days until deletion of documents in archive", at most. */
const keptMs = 15552e6;
/** The document as it came; a restart takes it in anew. */
function putOriginal(context, task) {
	const before = originalOf(context, task);
	if (before) context.db.blobs.delete(before.id);
	const name = `${task.workspace}/${task.id}/${context.ids.uuid()}.pdf`;
	context.db.blobs.put({
		id: `${originalsContainer}/${name}`,
		container: originalsContainer,
		name,
		task: task.id,
		contentType: "application/pdf",
		file: {
			kind: "pdf",
			title: `SmartDocumentor task ${task.id}, original`,
			at: context.now(),
			lines: [`Document: ${task.displayName}`, `Workspace ${task.workspace}, document ${task.number}`]
		},
		createdAt: context.now(),
		fault: null
	});
}
/** Null once the original is gone, and before it was taken in. */
function originalUrl(context, task) {
	const original = originalOf(context, task);
	if (!original) return null;
	const lifeMs = context.options.sasKind === "service" ? keptMs : longestDelegationMs;
	return fileUrl(context, original, context.now() + lifeMs);
}
const originalOf = ({ db }, task) => db.blobs.where("task", task.id).find(({ container }) => container === originalsContainer);
// mocks/smartdocumentor/states.ts
const taskStatusNames = [
	"Created",
	"ToReview",
	"Processed",
	"ExportCompleted",
	"Rejected",
	"Deleting",
	"Deleted",
	"QueuedForPreProcessing",
	"PreProcessingInProgress",
	"PreProcessingFailed",
	"PreProcessingDownloadFailed",
	"PreProcessingSuccessful",
	"PreProcessingGetPagesFailed"
];
const integrationStatusNames = [
	"None",
	"Queued",
	"Success",
	"Failed"
];
const taskStatus = z.enum(taskStatusNames);
const integrationStatus = z.enum(integrationStatusNames);
/** Those whose numbers no public page prints. */
const undocumentedStatuses = [
	"Created",
	"ToReview",
	"Processed",
	"ExportCompleted",
	"Rejected"
];
/**
* The mappings page prints the numbers from 19 on. The smaller ones are ours: it names Processed and ExportCompleted
* without a number, and the others only as words of the user interface.
*/
const taskStatusNumbers = {
	Created: 0,
	ToReview: 4,
	Processed: 5,
	ExportCompleted: 6,
	Rejected: 7,
	Deleting: 19,
	Deleted: 20,
	QueuedForPreProcessing: 30,
	PreProcessingInProgress: 31,
	PreProcessingFailed: 32,
	PreProcessingDownloadFailed: 33,
	PreProcessingSuccessful: 34,
	PreProcessingGetPagesFailed: 35
};
/** How processing can end without a document to review. */
const processingFailures = [
	"PreProcessingFailed",
	"PreProcessingDownloadFailed",
	"PreProcessingGetPagesFailed"
];
/** All ours: the page has words for queued, success and failed, and no number that is public. */
const integrationStatusNumbers = {
	None: 0,
	Queued: 1,
	Success: 2,
	Failed: 3
};
/** What a new task goes through by itself. The waits are ours: "processing time varies". */
const steps = {
	Created: {
		next: "QueuedForPreProcessing",
		afterMs: 500
	},
	QueuedForPreProcessing: {
		next: "PreProcessingInProgress",
		afterMs: 1e3
	},
	PreProcessingInProgress: {
		next: "PreProcessingSuccessful",
		afterMs: 2e3
	},
	PreProcessingSuccessful: {
		next: "ToReview",
		afterMs: 500
	}
};
// mocks/smartdocumentor/processing.ts
/** What was scheduled for a run of processing is void when the task was restarted since: `run` tells them apart. */
function scheduleStep(context, { id, status, restarts }) {
	const step = steps[status];
	if (step) context.schedule("proceed", context.now() + step.afterMs, {
		task: id,
		run: restarts
	});
}
/** The next thing that happens to a new task by itself; a task that waits for a person stays as it is. */
async function proceed(context, task) {
	const next = await step(context, task);
	if (next) scheduleStep(context, next);
}
/** The task when it waits for a reviewer, with what is left of processing done now. */
async function processNow(context, task) {
	let current = task;
	while (steps[current.status]) {
		const next = await step(context, current);
		if (!next) throw broken(["id"], `Task ${task.id} was changed by somebody else meanwhile.`, task.id);
		current = next;
	}
	return reviewable(current);
}
/** The same for a task that stands for others: nothing is fetched. */
function skipProcessing(context, task) {
	let current = task;
	while (steps[current.status]) current = advance(context, current, {
		kind: "read",
		input: null
	});
	return reviewable(current);
}
function failProcessing({ db, warn, now }, task, status, why) {
	warn(`task ${task.id} is ${status}: ${task.sourceUrl} ${why}`);
	return db.tasks.patch(task.id, {
		status,
		log: [...task.log, {
			at: now(),
			outcome: why,
			body: ""
		}]
	});
}
/** Nothing when the task was changed while its input was on the way. */
async function step(context, task) {
	if (steps[task.status]?.next !== "PreProcessingSuccessful") return advance(context, task, {
		kind: "read",
		input: null
	});
	const fetched = await fetchInput(context, task.sourceUrl);
	const current = context.db.tasks.get(task.id);
	return current?.status === task.status && current.restarts === task.restarts ? advance(context, current, fetched) : void 0;
}
function advance(context, task, fetched) {
	const next = steps[task.status]?.next;
	if (next === void 0) return task;
	if (fetched.kind === "failed") return failProcessing(context, task, "PreProcessingDownloadFailed", fetched.why);
	if (next !== "PreProcessingSuccessful") {
		const started = next === "PreProcessingInProgress" && { preProcessingAt: context.now() };
		return context.db.tasks.patch(task.id, {
			status: next,
			...started
		});
	}
	putOriginal(context, task);
	return context.db.tasks.patch(task.id, {
		status: next,
		totalPages: 1,
		input: fetched.input
	});
}
const closed = [
	"Rejected",
	"Deleting",
	"Deleted",
	...processingFailures
];
/** A task that was reviewed before can be reviewed again. */
function reviewable(task) {
	if (closed.includes(task.status)) throw broken(["id"], `Task ${task.id} is ${task.status} and cannot be reviewed.`, task.id);
	return task;
}
// mocks/smartdocumentor/life.ts
/** Who reviews documents in this account. */
const reviewer = {
	id: 12,
	name: "Rita Specimen"
};
/** How long a reviewer may keep a document open; not documented. */
const checkoutMs = 18e5;
/** How long a task takes to be deleted; not documented. */
const deletingMs = 1e3;
/** A task that nothing has happened to yet. */
const untouched = {
	integration: "None",
	externalIntegration: "never",
	totalPages: 0,
	preProcessingAt: null,
	input: null,
	damage: null,
	checkedOut: null,
	integratedBy: null,
	awaiting: [],
	archivedAt: null
};
function createTask(context, details) {
	const { db, ids } = context;
	const task = db.tasks.put({
		...details,
		...untouched,
		id: ids.next("tasks", 44),
		number: ids.next(`tasks of workspace ${details.workspace}`),
		displayName: details.displayName ?? ids.token(12),
		status: "Created",
		createdAt: context.now(),
		restarts: 0,
		log: []
	});
	scheduleStep(context, task);
	return task;
}
/** Everything that became of a task is forgotten, and it is processed as it was first asked for. */
function restart(context, found) {
	if (found.status === "Deleting" || found.status === "Deleted") throw broken(["taskId"], `Task ${found.id} is ${found.status} and cannot be reprocessed.`, found.id);
	const task = context.db.tasks.patch(found.id, {
		...untouched,
		status: "QueuedForPreProcessing",
		preProcessingAt: found.preProcessingAt,
		restarts: found.restarts + 1
	});
	scheduleStep(context, task);
	return task;
}
/** The reviewer finishes: one file and one notification for each export configuration of the workspace. */
async function finish(context, found, isAutomatic) {
	const task = await processNow(context, found);
	const settings = context.db.settings.where("workspace", task.workspace);
	const payloads = review(context, task, settings, isAutomatic);
	if (settings.length === 0) context.warn(`task ${task.id} was finished, and nobody hears of it: workspace ${task.workspace} has no export configuration`);
	for (const payload of payloads) context.emit("task.exported", payload);
	return findTask(context, task.id);
}
/** Ends the review of a task that is ready for it and generates its files, without telling anyone. */
function review(context, ready, settings, isAutomatic = false) {
	const now = context.now();
	const task = context.db.tasks.patch(ready.id, {
		status: "Processed",
		integration: settings.length > 0 ? "Queued" : "None",
		checkedOut: isAutomatic ? null : {
			by: reviewer,
			until: now + checkoutMs
		},
		integratedBy: isAutomatic ? null : reviewer,
		archivedAt: settings.length > 0 ? null : now
	});
	const exports = settings.map((setting) => ({
		setting: setting.id,
		payload: exportFile(context, task, setting)
	}));
	context.db.tasks.patch(task.id, {
		awaiting: exports.map(({ setting, payload }) => ({
			setting,
			url: payload.exportedFileUrl
		})),
		damage: null
	});
	return exports.map(({ payload }) => payload);
}
async function reject(context, found) {
	const task = await processNow(context, found);
	return context.db.tasks.patch(task.id, {
		status: "Rejected",
		awaiting: []
	});
}
/** Deletes a task with all its files; it can still be asked about. */
function deleteTask(context, task) {
	if (task.status === "Deleting" || task.status === "Deleted") throw broken(["id"], `Task ${task.id} is ${task.status} already.`, task.id);
	for (const blob of context.db.blobs.where("task", task.id)) context.db.blobs.delete(blob.id);
	context.schedule("forget", context.now() + deletingMs, { task: task.id });
	return context.db.tasks.patch(task.id, {
		status: "Deleting",
		awaiting: []
	});
}
/** The task with this id, or the newest when none is named. */
function findTask({ db }, id) {
	const task = id === void 0 ? db.tasks.newest() : db.tasks.get(id);
	if (!task) throw notFound$1("Task");
	return task;
}
// mocks/smartdocumentor/shape.ts
const route = routesOf();
const action = actionsOf();
// mocks/smartdocumentor/actions/input.ts
const id = z.coerce.number().int().optional().describe("task id; the newest when left out");
// mocks/smartdocumentor/actions/storage.ts
const hourMs = 36e5;
const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const policyId = z.string().min(1).max(64).describe("identifier of the stored access policy, as si names it");
const storageActions = {
	fault: action({
		summary: "something goes wrong with the exported files of a task, or with the URL in its next notification",
		input: z.strictObject({
			id,
			name: z.enum([
				...readFault.options,
				...urlFault.options,
				"none"
			]).describe("what goes wrong; none ends it"),
			times: z.int().min(1).optional().describe("how many reads it hits; every one when left out")
		}),
		run: ({ id: of, name, times }, context) => makeFault(context, of, name, times)
	}),
	"delete-file": action({
		summary: "retention deletes the files of a task: their URLs answer 404",
		input: z.strictObject({
			id,
			which: z.enum(["exports", "original"]).default("exports").describe("the generated files, or the document as it came")
		}),
		run({ id: of, which }, context) {
			const task = findTask(context, of);
			const container = which === "exports" ? exportsContainer : originalsContainer;
			const blobs = context.db.blobs.where("task", task.id).filter((blob) => blob.container === container);
			if (blobs.length === 0) throw notFound$1(`${which === "exports" ? "Exported" : "Original"} file of task ${task.id}`);
			for (const blob of blobs) context.db.blobs.delete(blob.id);
			return {
				task: task.id,
				deleted: blobs.map((blob) => blob.id)
			};
		}
	}),
	storage: action({
		summary: "show the storage account behind the file URLs with its keys, for signing URLs of your own",
		input: z.strictObject({}),
		run(_of, context) {
			const { name, key1, key2 } = storageOf(context);
			return {
				account: name,
				container: exportsContainer,
				url: `${context.baseUrl}/blob/${name}`,
				key1,
				key2
			};
		}
	}),
	"rotate-key": action({
		summary: "an account key is replaced: URLs that it signed are refused (key1 signs them)",
		input: z.strictObject({ key: z.enum(["key1", "key2"]).default("key1") }),
		run({ key }, context) {
			context.db.storage.patch("storage", { [key]: newKey(context) });
			return { rotated: key };
		}
	}),
	"delegation-key": action({
		summary: "a user delegation key is made: it signs the URLs to come, which die with it",
		input: z.strictObject({
			start: time.optional().describe("from when it signs; now when left out"),
			hours: z.number().positive().max(168).default(168).describe("how long it signs")
		}),
		run({ start, hours }, context) {
			const from = start ?? context.now();
			context.db.storage.patch("storage", { delegationKey: {
				start: from,
				expiry: from + hours * hourMs
			} });
			return describeDelegationKey(context, from, from + hours * hourMs);
		}
	}),
	"revoke-delegation-keys": action({
		summary: "every user delegation key is revoked: URLs that one signed are refused",
		input: z.strictObject({}),
		run(_of, context) {
			context.db.storage.patch("storage", {
				delegationSecret: newKey(context),
				delegationKey: null
			});
			return { revoked: true };
		}
	}),
	policy: action({
		summary: "a stored access policy of the exports is made or changed: URLs that name it follow it at once",
		input: z.strictObject({
			id: policyId,
			start: time.nullable().default(null).describe("from when; null leaves it to the URL"),
			expiry: time.nullable().default(null).describe("until when; null leaves it to the URL"),
			permissions: z.string().refine((text) => text !== "" && isPermissions(text), "expected letters of racwdxyltfmeopi, in this order").nullable().default("r").describe("what it allows; null leaves it to the URL")
		}),
		run: (policy, { db }) => db.policies.put(policy)
	}),
	"remove-policy": action({
		summary: "a stored access policy is removed: URLs that name it are refused",
		input: z.strictObject({ id: policyId }),
		run({ id: policy }, { db }) {
			if (!db.policies.delete(policy)) throw notFound$1(`Stored access policy ${JSON.stringify(policy)}`);
			return { removed: policy };
		}
	})
};
/** As Azure gives a key, with its value: for signing URLs of one's own. */
function describeDelegationKey(context, start, expiry) {
	const { delegate, delegationSecret } = storageOf(context);
	const key = {
		skoid: delegate.object,
		sktid: delegate.tenant,
		skt: isoSeconds(start),
		ske: isoSeconds(expiry),
		sks: "b",
		skv: context.options.sasVersion
	};
	return {
		signedObjectId: key.skoid,
		signedTenantId: key.sktid,
		signedStartsOn: key.skt,
		signedExpiresOn: key.ske,
		signedService: key.sks,
		signedVersion: key.skv,
		value: delegationKeyValue(delegationSecret, key)
	};
}
function makeFault(context, of, name, times) {
	const { db } = context;
	const task = findTask(context, of);
	const damage = urlFault.safeParse(name);
	if (damage.success) {
		if (times !== void 0) throw broken(["times"], `${name} is for the next notification, and hits it once`);
		db.tasks.patch(task.id, { damage: damage.data });
		return {
			task: task.id,
			fault: name,
			notification: "next"
		};
	}
	const read = readFault.safeParse(name);
	const files = db.blobs.where("task", task.id).filter(({ container }) => container === exportsContainer);
	if (read.success && files.length === 0) throw notFound$1(`Exported file of task ${task.id}`);
	const fault = read.success ? {
		name: read.data,
		left: times ?? null
	} : null;
	for (const file of files) db.blobs.patch(file.id, { fault });
	if (!read.success) db.tasks.patch(task.id, { damage: null });
	return {
		task: task.id,
		fault: name,
		files: files.map((file) => file.id)
	};
}
// mocks/smartdocumentor/actions/tasks.ts
const input = z.strictObject({ id });
const show = ({ id: task, status }) => ({
	task,
	status
});
// mocks/smartdocumentor/actions.ts
const actions = {
	finish: action({
		summary: "a reviewer finishes a document: its file is generated and announced",
		input: z.strictObject({
			id,
			automatic: z.boolean().default(false).describe("automatic review: nobody opened it, so auditing fields are null")
		}),
		run: async (of, context) => show(await finish(context, findTask(context, of.id), of.automatic))
	}),
	reject: action({
		summary: "a reviewer rejects a document: nothing is generated",
		input,
		run: async (of, context) => show(await reject(context, findTask(context, of.id)))
	}),
	"fail-processing": action({
		summary: "processing of a task ends without a document to review",
		input: z.strictObject({
			id,
			status: z.enum(processingFailures).default("PreProcessingDownloadFailed").describe("33, as when context.url has expired; 32 and 35 are failures inside")
		}),
		run(of, context) {
			const task = findTask(context, of.id);
			if (!steps[task.status]) throw broken(["id"], `Task ${task.id} is ${task.status}: its processing is over.`, task.id);
			return show(failProcessing(context, task, of.status, "could not be processed, as somebody wished"));
		}
	}),
	delete: action({
		summary: "somebody deletes a task: first Deleting, then Deleted; its files are gone",
		input,
		run: (of, context) => show(deleteTask(context, findTask(context, of.id)))
	}),
	show: action({
		summary: "a reviewer looks at a document: its state, and what receivers answered to its exports",
		input,
		run(of, context) {
			const task = findTask(context, of.id);
			return {
				...show(task),
				archivedAt: task.archivedAt,
				input: task.input,
				log: task.log
			};
		}
	}),
	...storageActions
};
// mocks/smartdocumentor/state.ts
const epochMs = z.number();
const formats = [
	"pdf",
	"jpeg",
	"png"
];
const contentTypes = [
	"application/pdf",
	"image/jpeg",
	"image/png"
];
const account = z.object({
	id: z.literal("account"),
	clientId: z.string(),
	clientSecret: z.string(),
	/** Signs access tokens. */
	tokenKey: z.string()
});
/** The storage account behind the file URLs. */
const storage$2 = z.object({
	id: z.literal("storage"),
	name: z.string(),
	/** Base64 of 64 bytes each, as Azure gives account keys; the first one signs. */
	key1: z.string(),
	key2: z.string(),
	/** User delegation keys are made from it. */
	delegationSecret: z.string(),
	/** For whom delegation keys are made. */
	delegate: z.object({
		object: z.string(),
		tenant: z.string()
	}),
	/** The delegation key that was made by hand, if any; each URL gets a key of its own otherwise. */
	delegationKey: z.object({
		start: epochMs,
		expiry: epochMs
	}).nullable()
});
/** A stored access policy of the container with the exports. What is null is for the URL to say. */
const policy = z.object({
	id: z.string(),
	start: epochMs.nullable(),
	expiry: epochMs.nullable(),
	permissions: z.string().nullable()
});
const workspace = z.object({
	id: z.int(),
	kind: z.enum(["Documents", "Images"]),
	name: z.string(),
	description: z.string(),
	template: z.string(),
	isDefault: z.boolean()
});
/** A webhook export configuration of a workspace. */
const setting = z.object({
	id: z.int(),
	workspace: z.int(),
	url: z.string(),
	format: z.enum(formats),
	hours: z.int()
});
const user = z.object({
	id: z.int(),
	name: z.string()
});
const task = z.object({
	id: z.int(),
	workspace: z.int(),
	batch: z.int().nullable(),
	/** Sequential within the workspace. */
	number: z.int(),
	externalId: z.string().nullable(),
	displayName: z.string(),
	description: z.string().nullable(),
	priority: z.int(),
	sourceUrl: z.string(),
	metadata: z.record(z.string(), z.string()),
	status: taskStatus,
	integration: integrationStatus,
	/** What the integrator wrote about its own side; `never` until then. */
	externalIntegration: z.string(),
	totalPages: z.int(),
	createdAt: epochMs,
	preProcessingAt: epochMs.nullable(),
	/** How often it was reprocessed from the start. */
	restarts: z.int(),
	/** What was fetched, when this mock really fetches. */
	input: z.object({
		type: z.string(),
		size: z.int(),
		sha256: z.string()
	}).nullable(),
	/** What becomes of the URL in the next notification on its way. */
	damage: urlFault.nullable(),
	/** Who had it open last, and until when; nobody after an automatic review. */
	checkedOut: z.object({
		by: user,
		until: epochMs
	}).nullable(),
	/** Who finished its review last. */
	integratedBy: user.nullable(),
	/** The exports whose receivers have not answered 2xx yet. */
	awaiting: z.array(z.object({
		setting: z.int().nullable(),
		url: z.string()
	})),
	archivedAt: epochMs.nullable(),
	/** What went wrong, such as what receivers answered when they refused an export, for the reviewer to read. */
	log: z.array(z.object({
		at: epochMs,
		outcome: z.string(),
		body: z.string()
	}))
});
const file = z.discriminatedUnion("kind", [
	z.object({
		kind: z.literal("pdf"),
		title: z.string(),
		lines: z.array(z.string()),
		at: epochMs
	}),
	z.object({ kind: z.literal("png") }),
	z.object({ kind: z.literal("jpeg") })
]);
const blob = z.object({
	/** `{container}/{name}` */
	id: z.string(),
	container: z.string(),
	name: z.string(),
	task: z.int(),
	contentType: z.enum(contentTypes),
	file,
	createdAt: epochMs,
	/** What goes wrong when it is read; `left` counts down to nothing, and null lasts. */
	fault: z.object({
		name: readFault,
		left: z.int().nullable()
	}).nullable()
});
const batch = z.object({
	id: z.int(),
	workspace: z.int(),
	displayName: z.string(),
	description: z.string().nullable(),
	createdAt: epochMs
});
const tables = {
	account: table(account),
	workspaces: table(workspace),
	storage: table(storage$2),
	policies: table(policy),
	settings: table(setting, "workspace"),
	batches: table(batch),
	tasks: table(task, "externalId"),
	blobs: table(blob, "task")
};
// mocks/smartdocumentor/events.ts
/** Null after an automatic review, which nobody opened and nobody finished. */
const auditing = {
	name: z.string().nullable(),
	id: z.int().nullable(),
	time: z.iso.datetime().nullable()
};
/** The payload names no event, nor does the vendor: the name is ours. */
const events = { "task.exported": {
	schema: z.strictObject({
		taskId: z.int(),
		totalPages: z.int(),
		taskNumber: z.int(),
		workspaceId: z.int(),
		displayName: z.string(),
		exportedFileUrl: z.url(),
		exportedFileContentType: z.enum(contentTypes),
		exportedFileExpiresOn: z.iso.datetime(),
		lastCheckoutByUserName: auditing.name,
		lastCheckedOutBy: auditing.id,
		lastCheckedOutUntil: auditing.time,
		lastIntegratedBy: auditing.id,
		lastIntegratedByUserName: auditing.name,
		metadata: z.record(z.string(), z.string())
	}),
	summary: "the review of a document was finished, by a person or automatically, and its file generated",
	evidence: documented("export/webhooks/webhook-url-to-file-anonymization")
} };
// mocks/smartdocumentor/deliveries.ts
/** One attempt: what would be a retry elsewhere is a person here, who finishes the review again. */
const retry = ({ options }) => ({
	timeoutMs: options.timeoutS * 1e3,
	delaysMs: [],
	retries: () => false
});
/** Nothing but the Content-Type that every delivery has: .NET's HttpClient names no user agent. */
const deliveryHeaders = (_attempt) => ({});
/** 2xx archives the document; anything else puts it back to To Review, with the answer for the reviewer to read. */
function afterDelivery(delivery, context) {
	const { taskId, exportedFileUrl } = payloadOf(delivery);
	const task = context.db.tasks.get(taskId);
	if (!task?.awaiting.some(({ url }) => url === exportedFileUrl)) return;
	if (delivery.status === "delivered") accepted(context, task, exportedFileUrl);
	else refused(context, task, delivery);
}
/** What was sent may have more than its schema knows. */
const sent$1 = events["task.exported"].schema.pick({
	taskId: true,
	exportedFileUrl: true
}).strip();
const payloadOf = ({ body }) => sent$1.parse(JSON.parse(Buffer.from(body, "base64").toString("utf8")));
function accepted({ db, now }, task, exportedFileUrl) {
	const awaiting = task.awaiting.filter(({ url }) => url !== exportedFileUrl);
	db.tasks.patch(task.id, {
		awaiting,
		...awaiting.length === 0 && {
			status: "ExportCompleted",
			integration: "Success",
			archivedAt: now()
		}
	});
}
function refused(context, task, { url, attempts }) {
	const last = attempts.at(-1)?.outcome;
	const outcome = last ? formatOutcome(last) : "not sent";
	const body = last?.kind === "response" ? last.body : "";
	context.db.tasks.patch(task.id, {
		awaiting: [],
		status: "ToReview",
		integration: "Failed",
		log: [...task.log, {
			at: context.now(),
			outcome,
			body
		}]
	});
	context.reportChange({
		what: "task",
		id: String(task.id),
		became: "back in To Review",
		why: `${url} answered ${outcome}`
	});
}
// mocks/smartdocumentor/encode.ts
/** A payload as bytes; what options add to it is not in its schema. */
function encode(payload, { options }) {
	const extended = options.extraFields && typeof payload === "object" ? {
		...payload,
		undocumentedField: "specimen"
	} : payload;
	return options.jsonEscapes === "many" ? new TextEncoder().encode(escapeLikeDotNet(JSON.stringify(extended))) : compactJson(extended);
}
/** System.Text.Json leaves nothing in a string that HTML could take for its own, nor anything but ASCII; a JSON reader sees no difference. */
const escapeLikeDotNet = (json) => json.replaceAll(/\\./g, (escaped) => escaped === String.raw`\"` ? String.raw`\u0022` : escaped).replaceAll(/[&+<>'`\u007f-\uffff]/g, (unit) => String.raw`\u` + unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0"));
// mocks/smartdocumentor/settings.ts
const signing = { kind: "none" };
/** One week, as the page says; a user delegation SAS cannot live longer either. */
const longestHours = 168;
const isHours = (value) => typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= longestHours;
/** Every wrong value gets the whole range to read, whichever end or type it missed. */
const hours = z.any().refine(isHours, { error: ({ input }) => `expected a whole number of hours from 1 to ${longestHours}, got ${JSON.stringify(input)}` }).pipe(z.int().min(1).max(longestHours));
const settings = z.strictObject({
	url: z.url().describe("Endpoint: where notifications are sent"),
	workspaceId: z.int().optional().describe("the default workspace when left out"),
	format: z.enum(formats).optional().describe("Generated file format; the workspace's first when left out"),
	hours: hours.optional().describe(`Hours until generated file expires; 24 when left out`)
});
const audience = {
	settings,
	subscribe(given, context) {
		const wanted = settings.parse(given);
		const workspace = findWorkspace(context, wanted.workspaceId);
		const allowed = formatsOf[workspace.kind];
		const format = wanted.format ?? allowed[0];
		if (!allowed.includes(format)) throw broken(["format"], `${workspace.template} workspaces generate ${allowed.join(" or ")}, not ${format}`, format);
		checkUrl(context, wanted.url);
		const setting = context.db.settings.put({
			id: context.ids.next("settings"),
			workspace: workspace.id,
			url: wanted.url,
			format,
			hours: wanted.hours ?? 24
		});
		return toSubscription(setting);
	},
	/** An export goes to the configuration that it was generated for; one that nobody generated, to all of its workspace. */
	subscribers(_event, payload, { db }) {
		if (payload === void 0) return db.settings.all().map(toSubscription);
		const made = db.tasks.get(payload.taskId)?.awaiting.find(({ url }) => url === payload.exportedFileUrl);
		const own = typeof made?.setting === "number" ? db.settings.get(made.setting) : void 0;
		return (own ? [own] : db.settings.where("workspace", payload.workspaceId)).map(toSubscription);
	}
};
const toSubscription = ({ id, url }) => ({
	id: String(id),
	url,
	signing,
	secret: new Secret("")
});
function checkUrl(context, text) {
	const url = new URL(text);
	if (!["http:", "https:"].includes(url.protocol)) throw broken(["url"], "The endpoint must be an http or https URL", text);
	if (url.username !== "" || url.password !== "") throw broken(["url"], "The endpoint must not contain credentials", text);
	if (text.includes("#")) throw broken(["url"], "The endpoint must not contain a fragment", text);
	if (url.protocol === "https:" && !isLocal(url.hostname)) return;
	const why = "the endpoint must be a publicly available https URL";
	if (context.vendorRules) throw broken(["url"], why, text);
	context.warn(`${text}: SmartDocumentor could not be given this, ${why} (--vendor-rules enforces that)`);
}
const isLocal = (hostname) => /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
// mocks/smartdocumentor/examples.ts
const examples = { 
/** A task in the workspace of whoever is told, reviewed and exported for them, so that the URL in the payload works. */
"task.exported": (context) => (to) => exported(silently(context), Number(to.id)) };
function exported(context, settingId) {
	const known = context.db.settings.get(settingId);
	const workspace = findWorkspace(context, known?.workspace);
	const setting = known ?? {
		id: null,
		format: formatsOf[workspace.kind][0],
		hours: 24
	};
	const [payload] = review(context, skipProcessing(context, createTask(context, {
		workspace: workspace.id,
		batch: null,
		externalId: null,
		displayName: "Specimen contract",
		description: null,
		priority: 1,
		sourceUrl: "https://files.example.com/specimen.pdf",
		metadata: { origin: "example" }
	})), [setting]);
	if (!payload) throw new RangeError("one configuration gives one export");
	return payload;
}
// mocks/smartdocumentor/expiries.ts
/** What was sent may have been written by hand, with anything in it. */
const sent = z.object({ exportedFileUrl: events["task.exported"].schema.shape.exportedFileUrl });
/** File URLs that were sent out, by the end that they say themselves; and what ends in storage. */
const expiries = (context) => [...links(context), ...storage$1(context)];
function links({ deliveries }) {
	return [...new Set(deliveries().flatMap(({ body }) => urlIn(body) ?? []))].flatMap((text) => {
		const url = new URL(text);
		const at = Date.parse(url.searchParams.get("se") ?? "");
		return Number.isNaN(at) ? [] : [{
			what: "link",
			id: url.pathname,
			at
		}];
	});
}
function urlIn(body) {
	const url = sent.safeParse(parse(Buffer.from(body, "base64").toString("utf8"))).data?.exportedFileUrl;
	return url !== void 0 && URL.canParse(url) ? url : void 0;
}
function parse(text) {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (error instanceof SyntaxError) return void 0;
		throw error;
	}
}
function storage$1({ db }) {
	const key = db.storage.get("storage")?.delegationKey;
	return [...key ? [{
		what: "delegation key",
		id: "storage",
		at: key.expiry
	}] : [], ...db.policies.all().flatMap(({ id, expiry }) => expiry === null ? [] : [{
		what: "access policy",
		id,
		at: expiry
	}])];
}
// mocks/smartdocumentor/azure/headers.ts
/** The headers of every answer. Without a version it is the web server's own: the request did not get as far as the service. */
function standardHeaders(context, { headers }, version) {
	const clientRequestId = headers?.get("x-ms-client-request-id");
	return {
		Server: version === void 0 ? "Microsoft-HTTPAPI/2.0" : "Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0",
		"x-ms-request-id": context.ids.uuid().replace(/.{6}$/, "000000"),
		...clientRequestId && { "x-ms-client-request-id": clientRequestId },
		...version !== void 0 && { "x-ms-version": version },
		Date: httpTime(context.now())
	};
}
// mocks/smartdocumentor/azure/errors.ts
/** A denial in the service's bytes; a HEAD request and a 304 get headers only. */
function refuse$1(context, asked, denial, version = "") {
	const { status, code, message } = denial;
	const standard = standardHeaders(context, asked, denial.dispatched ? version : void 0);
	const headers = {
		...status !== 304 && { "Content-Type": "application/xml" },
		...denial.headers,
		...standard,
		"x-ms-error-code": code
	};
	if (asked.method === "HEAD" || status === 304) return {
		kind: "empty",
		status,
		headers,
		reason: message
	};
	return {
		kind: "bytes",
		status,
		body: errorBody(context, denial, standard["x-ms-request-id"]),
		headers,
		reason: message
	};
}
const byteOrderMark = "﻿";
function errorBody(context, { code, message, elements = {} }, requestId) {
	const declaration = `<?xml version="1.0" encoding="utf-8"?>${context.options.xmlDeclaration === "own-line" ? "\n" : ""}`;
	const text = `${message}\nRequestId:${requestId}\nTime:${isoTime(context.now(), 7)}`;
	const children = Object.entries({
		Code: code,
		Message: text,
		...elements
	}).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`);
	return new TextEncoder().encode(`${byteOrderMark}${declaration}<Error>${children.join("")}</Error>`);
}
/** XML has no way to write most control characters, and a caller may have signed any. */
const escapeXml = (text) => text.replaceAll(/\p{Cc}/gu, (control) => /\s/.test(control) ? control : "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
// mocks/smartdocumentor/azure/query.ts
/**
* A query string as .NET's ParseQueryString reads it: decoded once, `+` is a space, names in any case,
* repeated names joined with a comma, a broken escape left as it is.
*/
function readQuery(search) {
	const values = /* @__PURE__ */ new Map();
	for (const pair of search.split("&")) {
		const at = pair.indexOf("=");
		if (at === -1) continue;
		const name = decode(pair.slice(0, at)).toLowerCase();
		const value = decode(pair.slice(at + 1));
		const before = values.get(name);
		values.set(name, before === void 0 ? value : `${before},${value}`);
	}
	return values;
}
const decode = (text) => text.replaceAll("+", " ").replace(/(%[0-9a-f]{2})+/gi, (escapes) => Buffer.from(escapes.replaceAll("%", ""), "hex").toString("utf8"));
// mocks/smartdocumentor/azure/window.ts
const frameOf = (query) => ({
	start: readSasTime(query.get("st") ?? ""),
	expiry: readSasTime(query.get("se") ?? "")
});
/**
* Valid from the start on and until just before the expiry; the expiry second has expired, and no skew is allowed.
* `byPolicy` changes the words: a URL with a stored policy is told of it differently.
*/
function windowDenial({ start, expiry }, now, byPolicy) {
	if (expiry === void 0) return void 0;
	if ((start ?? now) >= expiry) {
		const must = byPolicy ? "has to" : "must";
		return authenticationFailed(`Signed expiry time [${httpTime(expiry)}] ${must} be after signed start time [${httpTime(start ?? now)}]`);
	}
	if (start === void 0 || start <= now && now < expiry) return void 0;
	return authenticationFailed(`Signature not valid in the specified time frame: ${frame("", start, expiry)} - Current [${httpTime(now)}]`);
}
/** The same for the key that signed: a URL dies with it, whatever its own expiry. */
function keyWindowDenial(query, now) {
	const start = readSasTime(query.get("skt") ?? "");
	const expiry = readSasTime(query.get("ske") ?? "");
	if (start === void 0 || expiry === void 0 || start <= now && now < expiry) return void 0;
	return authenticationFailed(`Signature not valid in the specified key time frame: ${frame("Key ", start, expiry)} - Current [${httpTime(now)}]`);
}
const frame = (of, start, expiry) => `${of}Start [${httpTime(start)}] - ${of}Expiry [${httpTime(expiry)}]`;
// mocks/smartdocumentor/azure/refusal.ts
/** A refusal in the words of the storage service, where it has some. */
function refuseBlob(wrong, context, at) {
	const query = readQuery(at.search ?? "");
	const denial = wrong.kind === "expired" ? expired(query, context.now()) : known[wrong.kind];
	return denial && refuse$1(context, at, denial, query.get("sv"));
}
const known = {
	unauthenticated: anonymousDenials[401],
	forbidden: denials.firewall,
	"not-found": denials.blobNotFound,
	"not-ready": denials.blobNotFound,
	"no-route": denials.resourceNotFound,
	"method-not-allowed": denials.unsupportedVerb,
	internal: denials.internalError,
	unavailable: denials.serverBusy,
	"timed-out": denials.operationTimedOut
};
/** As at the end that the link names, though the clock may not be there yet. */
function expired(query, now) {
	const frame = frameOf(query);
	return windowDenial(frame, Math.max(now, frame.expiry ?? now), query.has("si")) ?? authenticationFailed();
}
// mocks/smartdocumentor/refusal.ts
/** No error body of this API is public: these are ASP.NET Core's, except below `/blob/`, where Azure answers. */
function refuse(wrong, context, at) {
	const byAzure = at.path.startsWith("/blob/") ? refuseBlob(wrong, context, at) : void 0;
	if (byAzure) return byAzure;
	switch (wrong.kind) {
		case "unauthenticated": return empty(401, { "WWW-Authenticate": challenge[wrong.reason] });
		case "forbidden": return empty(403);
		case "not-found": return problem(context, 404, {
			title: "Not Found",
			detail: `${wrong.what} not found.`
		});
		case "no-route":
		case "not-ready":
		case "expired": return empty(404);
		case "method-not-allowed": return empty(405, { Allow: wrong.allowed.join(", ") });
		case "invalid": return validation(context, errorsOf(wrong.issues));
		case "malformed-body": return validation(context, { $: [`The JSON value could not be read: ${wrong.detail}`] });
		case "unsupported-type": return problem(context, 415, { title: "Unsupported Media Type" });
		case "too-large": return empty(413);
		case "rate-limited": return empty(429, { "Retry-After": String(wrong.retryAfterS) });
		case "internal": return problem(context, 500, { title: "An error occurred while processing your request." });
		case "unavailable": return text$10("The service is unavailable.", "text/html", 503);
		case "timed-out": return text$10("The gateway did not receive a response in time.", "text/html", 504);
		default: return assertNever(wrong);
	}
}
const challenge = {
	missing: "Bearer",
	wrong: "Bearer error=\"invalid_token\"",
	expired: "Bearer error=\"invalid_token\", error_description=\"The token is expired\""
};
/** The section of RFC 9110 that ASP.NET Core links each status to. */
const sections = {
	400: "15.5.1",
	404: "15.5.5",
	415: "15.5.16",
	500: "15.6.1"
};
function problem(context, status, summary, more = {}) {
	const { ids, options } = context;
	if (options.errorBodies === "empty") return empty(status);
	const { title, ...detail } = summary;
	const body = {
		type: `https://tools.ietf.org/html/rfc9110#section-${sections[status]}`,
		title,
		status,
		...detail,
		...more,
		traceId: `00-${ids.token(32, hexDigits)}-${ids.token(16, hexDigits)}-00`
	};
	return json(body, status, { "Content-Type": "application/problem+json; charset=utf-8" });
}
const validation = (context, errors) => problem(context, 400, { title: "One or more validation errors occurred." }, { errors });
function errorsOf(issues) {
	const errors = {};
	for (const issue of issues) {
		const field = dotted(issue.path);
		errors[field] = [...errors[field] ?? [], say(issue, field)];
	}
	return errors;
}
/** In the words of ASP.NET Core's model validation. */
function say(issue, field) {
	switch (issue.kind) {
		case "missing": return `The ${field} field is required.`;
		case "wrong-type": return `The value could not be converted to ${issue.expected}. Path: $.${field}.`;
		case "wrong-format": return issue.format === "url" ? `The ${field} field is not a valid fully-qualified http or https URL.` : `The ${field} field is not a valid ${issue.format}.`;
		case "not-one-of": return `The value ${JSON.stringify(issue.given)} is not valid for ${field}.`;
		case "too-small": return `The field ${field} must be at least ${issue.limit}.`;
		case "too-big": return `The field ${field} must be at most ${issue.limit}.`;
		case "unknown-field": return `Unknown fields: ${issue.names.join(", ")}.`;
		case "rule": return issue.message;
		default: return assertNever(issue);
	}
}
// mocks/smartdocumentor/jobs.ts
const run = z.object({
	task: z.int(),
	run: z.int()
});
const about = z.object({ task: z.int() });
const jobs = {
	/** Processing goes on; nothing happens to a task that somebody has finished meanwhile, since it waits for nothing. */
	async proceed(data, context) {
		const { task: id, run: restarts } = run.parse(data);
		const task = context.db.tasks.get(id);
		if (task?.restarts === restarts) await proceed(context, task);
	},
	forget(data, { db, reportChange: note }) {
		const task = db.tasks.get(about.parse(data).task);
		if (task?.status !== "Deleting") return;
		db.tasks.patch(task.id, { status: "Deleted" });
		note({
			what: "task",
			id: String(task.id),
			became: "deleted"
		});
	}
};
// mocks/smartdocumentor/journey.ts
const granted = z.object({ access_token: z.string() });
const created = z.object({ taskId: z.int() });
const notification = z.object({ exportedFileUrl: z.string() });
const journey = {
	event: "task.exported",
	fileType: "application/pdf",
	filePath: "/blob/",
	async subscribe(world) {
		await world.operate({
			url: world.hook,
			hours: 1
		});
		return {};
	},
	async run(world) {
		const token = await authorize(world);
		const response = await fetch(`${world.url}/api/v1.0/external/sdtask/process`, {
			method: "POST",
			headers: {
				"content-type": "application/json",
				authorization: `Bearer ${token}`
			},
			body: JSON.stringify({
				displayName: "Specimen contract",
				context: { url: "https://files.example.com/specimen.pdf" },
				metadata: { order: "4711" }
			})
		});
		const { taskId } = created.parse(await readJson("create task", response));
		await world.act("finish", { id: taskId });
		return { task: String(taskId) };
	},
	download: (_world, payload) => fetch(notification.parse(payload).exportedFileUrl)
};
async function authorize({ url, credentials }) {
	const response = await fetch(`${url}/connect/token`, {
		method: "POST",
		body: new URLSearchParams({
			grant_type: "client_credentials",
			scope: "WebAPI",
			client_id: credentials["clientId"] ?? "",
			client_secret: credentials["clientSecret"] ?? ""
		})
	});
	return granted.parse(await readJson("token", response)).access_token;
}
async function readJson(what, response) {
	if (response.status !== 200) throw new Error(`${what} answered ${response.status}: ${await response.text()}`);
	return await response.json();
}
// mocks/smartdocumentor/ledger/api.ts
const states = documented("mappings");
const apiFacts = [
	{
		summary: "access tokens last 3600 s",
		evidence: documented("api-reference/post-client-credentials-access-token")
	},
	{
		summary: "an access token is a JWT",
		evidence: assumed("/connect/token is the path of IdentityServer and OpenIddict, which make JWTs")
	},
	{
		summary: "a wrong client is answered {\"error\":\"invalid_client\"} with 400",
		evidence: assumed("the page names the error only", "invalidClientStatus")
	},
	{
		summary: "a wrong grant or scope is answered as RFC 6749 says",
		evidence: assumed("the page says MUST, and not what happens otherwise")
	},
	{
		summary: "an externalId that is in use, an unknown workspace and an unknown batch answer 400",
		evidence: assumed("the pages state the rules, not the answers")
	},
	{
		summary: "metadata of the request is an object of strings",
		evidence: assumed("the payload has it so; the request page was not visible to the end")
	},
	{
		summary: "names of query parameters are read in any case",
		evidence: assumed("the page writes taskId and taskid; ASP.NET binds both")
	},
	{
		summary: "displayName is random when absent",
		evidence: documented("api-reference/post-create-task")
	},
	{
		summary: "the two workspaces, their names, and the numbers of their types",
		evidence: assumed("invented; the template names are documented")
	},
	{
		summary: "task statuses 19, 20 and 30 to 35 have these numbers",
		evidence: states
	},
	{
		summary: "a task takes 4 s from creation to To Review, and has one page",
		evidence: assumed("\"processing time varies\"")
	},
	{
		summary: "a finished task is Processed until all receivers accepted it, then ExportCompleted and archived",
		evidence: assumed("the page names the states, and not which is when")
	},
	{
		summary: "a rejected document is not exported and cannot be reviewed again",
		evidence: assumed("the page does not say")
	},
	{
		summary: "creating a task answers 200",
		evidence: assumed("the status is in no public page", "createdStatus")
	},
	{
		summary: "the answer to a created task is what status shows",
		evidence: assumed("the answer is in no public page; create batch echoes the whole entity")
	},
	{
		summary: "401 is empty with WWW-Authenticate",
		evidence: assumed("no error body is public; ASP.NET Core answers so")
	},
	{
		summary: "400 and 404 are problem details",
		evidence: assumed("no error body is public; ASP.NET Core answers so", "errorBodies")
	},
	{
		summary: "Created 0, ToReview 4, Processed 5, ExportCompleted 6, Rejected 7",
		evidence: assumed("the page names some of them, and prints no number for any", "statusNumbers")
	},
	{
		summary: "integration statuses are None 0, Queued 1, Success 2, Failed 3",
		evidence: assumed("the page has words for three of them, and no number")
	},
	{
		summary: "context.url is taken as readable, and a specimen is processed",
		evidence: assumed("so that a test needs no file server; the vendor fetches it", "fetchInput")
	},
	{
		summary: "an input that cannot be fetched gives state 33",
		evidence: states
	},
	{
		summary: "fetching the input takes 200 only, a body that is not empty, 100 s and 100 MB at most, and follows five redirects",
		evidence: assumed("document size limits are a heading whose text is not public; time limits have none")
	},
	{
		summary: "taskAssignment, customFormValues and transcriptLanguage are accepted and change nothing",
		evidence: assumed("what they change is seen by reviewers only, or is for transcripts")
	},
	{
		summary: "priority changes nothing",
		evidence: assumed("high priority is by arrangement, and this mock has no queue")
	},
	{
		summary: "restartCount is null until a task is restarted",
		evidence: assumed("\"only if reprocessed\", the page says, and not what is there otherwise")
	},
	{
		summary: "externalIntegrationStatus is the last field of a status",
		evidence: assumed("the list filters by it; the printed field list is cut before its end")
	},
	{
		summary: "externalIntegrationStatus is never until it is set, has 32 characters at most, and is never again after a restart",
		evidence: documented("api-reference/patch-external-integration-status")
	},
	{
		summary: "a restart raises restartCount, and answers without a body",
		evidence: documented("api-reference/patch-reprocess-task")
	},
	{
		summary: "a restart answers 200, leaves earlier exports alive, and is refused with 400 for a deleted task",
		evidence: assumed("the page does not say")
	},
	{
		summary: "setting the external integration status answers 200 without a body",
		evidence: assumed("the answer is in no public page")
	},
	{
		summary: "tasks that are stuck stay stuck, and nothing moves to Task History",
		evidence: assumed("the page says that a job does both, and not when; not imitated")
	},
	{
		summary: "a status list needs startDate or endDate",
		evidence: documented("api-reference/get-task-status-list")
	},
	{
		summary: "both dates of a status list belong to it; one without a zone is UTC",
		evidence: assumed("the page does not say")
	},
	{
		summary: "every filter of a status list can be repeated, and lists can be sorted by createdOn, taskId and displayName, upwards",
		evidence: assumed("the page names the default, createdOn, and no other")
	},
	{
		summary: "pages count from 1 and have ten tasks unless asked for otherwise",
		evidence: documented("api-reference/get-task-status-list-paginated")
	},
	{
		summary: "a page is an array as the plain list is",
		evidence: assumed("its answer is in no public page", "paginatedAnswer")
	},
	{
		summary: "chunks of export data is empty",
		evidence: assumed("what it holds is cut from the page")
	},
	{
		summary: "originalFileUrl is a signed URL of 180 days (7 with user delegation), and null once the original is deleted",
		evidence: assumed("the page of another webhook says 180 days by default at most, and null")
	},
	{
		summary: "retention deletes files by the action delete-file only",
		evidence: assumed("180 days is a maximum that each workspace can shorten")
	},
	{
		summary: "displayName of a batch is random when absent",
		evidence: assumed("as that of a task is")
	},
	{
		summary: "a deleted task is Deleting for a second, then Deleted, and can be asked about",
		evidence: assumed("the page names both states, and not how long they last")
	}
];
// mocks/smartdocumentor/ledger/file.ts
const page$1 = documented("export/webhooks/webhook-url-to-file-anonymization");
const emulator = observed("the order and texts of Microsoft’s own storage emulator, decompiled by aluevano/AzureStorageEmulator; each body quoted by live reports agrees");
const sdk = observed("@azure/storage-blob 12.32.0, against which every version is tested");
const fileFacts = [
	{
		summary: "sv is 2022-11-02",
		evidence: assumed("no URL is public", "sasVersion")
	},
	{
		summary: "a blob is named {workspace}/{task}/{guid}.{format} in the container exported-files",
		evidence: assumed("no URL is public", "blobNames")
	},
	{
		summary: "parameters come in the order of the .NET SDK",
		evidence: observed("Azure/Azurite#1263, #1981")
	},
	{
		summary: "an expired URL answers 403",
		evidence: page$1
	},
	{
		summary: "time is checked before the signature, without skew; the expiry second has expired",
		evidence: emulator
	},
	{
		summary: "the texts of AuthenticationErrorDetail",
		evidence: emulator
	},
	{
		summary: "a missing sv, and one later than 2026-04-06, is answered like a malformed one",
		evidence: assumed("URLs without it belong to versions of before 2012; of later ones the text was not seen")
	},
	{
		summary: "error bodies begin with a byte order mark, have no line breaks but those of the message, and the reason phrase is the message",
		evidence: observed("Azure/Azurite#2603, floci-io/floci-az#89")
	},
	{
		summary: "no line break follows the XML declaration",
		evidence: assumed("both forms have been seen", "xmlDeclaration")
	},
	{
		summary: "authentication failures come from Microsoft-HTTPAPI/2.0 and have no x-ms-version",
		evidence: observed("Azure/azure-sdk-for-net#35009, microsoft/AzureStorageExplorer#9054")
	},
	{
		summary: "PUT and DELETE answer 405 as POST does",
		evidence: assumed("nobody can hold a URL that would allow them; Azure would check the signature first")
	},
	{
		summary: "Allow of the 405 is GET, HEAD",
		evidence: assumed("the header has been seen, and not what it holds")
	},
	{
		summary: "a deleted blob answers 404 BlobNotFound while its URL lives",
		evidence: observed("recordings of azure-sdk-for-js")
	},
	{
		summary: "a path below /blob/ that is no blob answers 404 ResourceNotFound",
		evidence: assumed("container and account operations are not imitated")
	},
	{
		summary: "ETag, Content-MD5, x-ms-* and Server of a download",
		evidence: observed("recordings of azure-sdk-for-js")
	},
	{
		summary: "exportedFileUrl is an Azure Blob Storage URL, signed with an account key",
		evidence: assumed("the page says \"SAS token protected URL\", which is Azure’s word; the limit of 168 h is that of a user delegation SAS", "sasKind")
	},
	{
		summary: "spr is there",
		evidence: assumed("no URL is public", "sasProtocol")
	},
	{
		summary: "st is not there",
		evidence: assumed("no URL is public", "sasStart")
	},
	{
		summary: "no response header is overridden",
		evidence: assumed("no URL is public", "sasDisposition")
	},
	{
		summary: "no address is asked for",
		evidence: assumed("no URL is public", "sasAddresses")
	},
	{
		summary: "no stored policy is named",
		evidence: assumed("no URL is public", "sasPolicy")
	},
	{
		summary: "only reading is permitted",
		evidence: assumed("no URL is public; it is what a reader needs", "sasPermission")
	},
	{
		summary: "the clocks of signer, vendor and storage agree",
		evidence: assumed("sasStartShiftS sets the start apart", "sasExpiryShiftS")
	},
	{
		summary: "signatures have + and / as chance has it",
		evidence: assumed("a name that gives both can be drawn on demand", "sasSignature")
	},
	{
		summary: "the string to sign of service and user delegation SAS, 2015-04-05 to 2026-04-06",
		evidence: sdk
	},
	{
		summary: "a user delegation key is made from its own parameters and a secret of the account",
		evidence: assumed("Azure does not say how; whoever holds the key cannot tell")
	},
	{
		summary: "the end of the message about a user delegation key whose time is over",
		evidence: assumed("reports quote its beginning (apache/polaris#5484)")
	},
	{
		summary: "a user delegation SAS with si, or of before 2018-11-09, is not well formed",
		evidence: assumed("no such URL can be made by an SDK")
	},
	{
		summary: "a field both in the URL and in its stored policy is refused",
		evidence: assumed("that it is an error is known; the text of the refusal was not seen in a report")
	},
	{
		summary: "a stored policy counts at once when it is changed",
		evidence: assumed("Azure takes up to 30 s")
	},
	{
		summary: "sip and spr are enforced, in this order, after the signature and before the permission",
		evidence: emulator
	},
	{
		summary: "an IPv6 caller is in no sip range",
		evidence: assumed("sip is for IPv4; Azure sees the outer address")
	},
	{
		summary: "400, 405 and 409 come from Microsoft-HTTPAPI/2.0",
		evidence: assumed("recordings show the other name for 200, 206, 304 and 404 only")
	},
	{
		summary: "other 403s, 404s and everything later name Windows-Azure-Blob/1.0 and the version sv",
		evidence: observed("recordings of azure-sdk-for-js")
	},
	{
		summary: "a request with an Authorization header answers 400 InvalidAuthenticationInfo",
		evidence: assumed("seen in rapid7/metakitty#30 and cloudflare/workers-sdk#4816; other schemes were seen to answer 401 and 403", "twoCredentialsStatus")
	},
	{
		summary: "a URL without sig answers 409 PublicAccessNotPermitted",
		evidence: assumed("seen in blobfile/blobfile#139, and the default of new accounts; others answer 404 or 401", "anonymousStatus")
	},
	{
		summary: "the rest of WWW-Authenticate of a 401",
		evidence: assumed("the header has been seen, and not for every account what it holds")
	},
	{
		summary: "bytes=a- and bytes=a-b are ranges, x-ms-range counts more than Range, and what is neither is ignored",
		evidence: documented("learn.microsoft.com: specifying-the-range-header-for-blob-service-operations")
	},
	{
		summary: "206 has x-ms-blob-content-md5, and Content-MD5 when x-ms-range-get-content-md5 is true",
		evidence: observed("recordings of azure-sdk-for-js")
	},
	{
		summary: "x-ms-range-get-content-md5 is not limited to 4 MiB",
		evidence: assumed("specimens are smaller")
	},
	{
		summary: "a range past the end answers 416, a condition that fails 412",
		evidence: emulator
	},
	{
		summary: "a condition that finds nothing new answers 304 without body and Content-Type",
		evidence: observed("recordings of azure-sdk-for-js")
	},
	{
		summary: "conditions combine as If-Match and If-Unmodified-Since and (If-None-Match or If-Modified-Since); If-None-Match: * answers 400",
		evidence: observed("Azurite 3.35.0, which follows the page of Azure on read operations")
	},
	{
		summary: "rscc, rscd, rsce, rscl and rsct replace response headers",
		evidence: observed("Azurite 3.35.0, and Microsoft’s storage emulator")
	},
	{
		summary: "a response header that is not Latin is UTF-8, without control characters",
		evidence: assumed("no such answer has been seen")
	},
	{
		summary: "throttling and failures inside answer 503 and 500",
		evidence: emulator
	},
	{
		summary: "the messages of OperationTimedOut and InternalError",
		evidence: assumed("their codes are known from reports, their texts from memory")
	},
	{
		summary: "AuthorizationFailure, KeyBasedAuthenticationNotPermitted and AccountRequiresHttps",
		evidence: observed("microsoft/azure-storage-azcopy#1656, microsoft/azure-maven-plugins#2519, and the storage emulator")
	},
	{
		summary: "a fault meets only those who would have got the file, but for AccountRequiresHttps, which comes first",
		evidence: assumed("in which order Azure refuses for two reasons at once is known for the SAS only")
	},
	{
		summary: "a file that is announced and not there yet (API fault only) answers 404 BlobNotFound",
		evidence: assumed("the storage knows no other answer for a blob that nobody has written")
	},
	{
		summary: "a URL that is made to expire early (API fault only) is refused as at the end that it names",
		evidence: assumed("the storage words it by that time")
	},
	{
		summary: "reading goes on when a URL expires meanwhile; the next request is refused",
		evidence: assumed("a SAS is checked when a request begins")
	},
	{
		summary: "no account SAS, directory SAS, version or snapshot",
		evidence: assumed("no export needs one; a version or snapshot answers 404 BlobNotFound")
	}
];
// mocks/smartdocumentor/ledger/webhook.ts
const page = documented("export/webhooks/webhook-url-to-file-anonymization");
const webhooks = documented("export/webhooks");
// mocks/smartdocumentor/ledger.ts
const ledger = [
	...[
		{
			summary: "webhooks carry no signature and no secret",
			evidence: webhooks
		},
		{
			summary: "the event is called task.exported",
			evidence: assumed("neither the payload nor the page names an event")
		},
		{
			summary: "the payload has these fourteen fields in this order",
			evidence: page
		},
		{
			summary: "ids are integers; lastIntegratedBy is one, as lastCheckedOutBy is",
			evidence: assumed("the page gives no types; get-task-status and get-get-export-data print the others")
		},
		{
			summary: "auditing fields are null after an automatic review",
			evidence: assumed("the page says that automatic review exists, and not what it leaves behind")
		},
		{
			summary: "metadata is {} for a task that has none",
			evidence: assumed("the page does not say")
		},
		{
			summary: "a URL lives for the configured hours, 1 to 168, from when the notification is sent",
			evidence: page
		},
		{
			summary: "less than an hour, or part of one, is refused; 24 hours is the default",
			evidence: assumed("the page gives the maximum only")
		},
		{
			summary: "times have 7 decimals",
			evidence: assumed("the vendor’s samples have 0, 3 and 7", "dateDecimals")
		},
		{
			summary: "exportedFileExpiresOn can be up to a second later than the end of the URL, which has whole seconds",
			evidence: assumed("both come from one time; SAS times are cut to seconds")
		},
		{
			summary: "2xx archives the document",
			evidence: webhooks
		},
		{
			summary: "any other answer puts it back to To Review, and its body can be seen on the document",
			evidence: webhooks
		},
		{
			summary: "no answer does the same, and so does a redirect, which is not followed",
			evidence: assumed("the page speaks of error answers only")
		},
		{
			summary: "one attempt, no retry: somebody finishes the review again",
			evidence: assumed("the page describes no other way")
		},
		{
			summary: "a receiver has 100 s",
			evidence: assumed("no limit is documented; it is the default of .NET’s HttpClient", "timeoutS")
		},
		{
			summary: "an export that is made again is a new blob with a new URL; the earlier one lives until its own expiry",
			evidence: assumed("the page ties the expiry to each notification")
		},
		{
			summary: "a workspace can have several export configurations; each gets its own file, and all must answer 2xx",
			evidence: assumed("the page says one or more, and not how they combine")
		},
		{
			summary: "Documents workspaces generate pdf, Images workspaces jpeg and png",
			evidence: assumed("the page says \"depending on the type of workspace\"")
		},
		{
			summary: "an endpoint must parse, be http or https, and have neither credentials nor fragment",
			evidence: assumed("the page says \"publicly available\"; vendor rules also refuse http and this machine")
		},
		{
			summary: "JSON is compact UTF-8 with few escapes",
			evidence: assumed("no sample is public; System.Text.Json would write & as \\u0026", "jsonEscapes")
		},
		{
			summary: "a payload has no fields but the documented ones",
			evidence: assumed("the page lists fourteen, and does not say that there are no others", "extraFields")
		},
		{
			summary: "Content-Type is application/json; there is no User-Agent",
			evidence: assumed("no header of a webhook is documented; .NET’s HttpClient sends no User-Agent")
		}
	],
	...apiFacts,
	...fileFacts
];
// mocks/smartdocumentor/azure/check.ts
/**
* Why the URL does not let its bearer read the blob; nothing when it does. The order is Azure's: what the URL says of
* time comes before its signature, so an expired link that was also garbled reports that it expired.
*/
function denialOf(visit) {
	const query = readQuery(visit.search);
	if (visit.headers.has("authorization")) return visit.storage.twoCredentials;
	if (!query.has("sig")) return visit.storage.anonymous;
	return fieldsDenial(query) ?? windowDenial(frameOf(query), visit.now, query.has("si")) ?? keyWindowDenial(query, visit.now) ?? signatureDenial(query, visit) ?? policyDenial(query, visit) ?? sourceDenial(query, visit) ?? permissionDenial(query, visit);
}
function signatureDenial(query, visit) {
	const { account, container, blob, storage } = visit;
	const canonical = `/blob/${account}/${container}${query.get("sr") === "c" ? "" : `/${blob}`}`;
	const fields = fieldsOf(query);
	const signed = stringToSign(fields, canonical, boundTo(query, visit.headers));
	const keys = isDelegated(fields) ? [delegationKeyValue(storage.delegationSecret, delegationOf(query))] : storage.keys;
	const given = signatureOf(query);
	return keys.some((key) => timingSafeEqual(given, Buffer.from(signText(key, signed), "base64"))) ? void 0 : authenticationFailed(`Signature did not match. String to sign used was ${signed}`);
}
function delegationOf(query) {
	const value = (name) => query.get(name) ?? "";
	return {
		skoid: value("skoid"),
		sktid: value("sktid"),
		skt: value("skt"),
		ske: value("ske"),
		sks: value("sks"),
		skv: value("skv")
	};
}
/** A URL can be tied to headers and parameters of the request, by their names. */
function boundTo(query, headers) {
	const names = (field) => query.get(field)?.split(",") ?? [];
	return {
		headers: names("srh").map((name) => `${name}:${headers.get(name) ?? ""}\n`).join(""),
		query: names("srq").map((name) => `\n${name}:${query.get(name.toLowerCase()) ?? ""}`).join("")
	};
}
function policyDenial(query, { storage, container, now }) {
	const id = query.get("si");
	if (id === void 0) return void 0;
	const policy = storage.policy(container, id);
	if (!policy) return authenticationFailed("SAS identifier cannot be found for specified signed identifier");
	if (policy.start !== null && query.has("st") || policy.expiry !== null && query.has("se") || policy.permissions !== null && query.has("sp")) return authenticationFailed("Access policy fields can be associated with signature or SAS identifier but not both.");
	const own = frameOf(query);
	const expiry = policy.expiry ?? own.expiry;
	if (expiry === void 0) return authenticationFailed(isEmpty("se"));
	if ((policy.permissions ?? query.get("sp")) === void 0) return authenticationFailed(isEmpty("sp"));
	return windowDenial({
		start: policy.start ?? own.start,
		expiry
	}, now, true);
}
function sourceDenial(query, { ip, protocol }) {
	const addresses = query.get("sip");
	if (addresses !== void 0 && !isWithin(addresses, ip)) return sourceMismatch(plainAddress(ip));
	return query.get("spr") === "https" && protocol === "http" ? protocolMismatch(protocol) : void 0;
}
function permissionDenial(query, { storage, container }) {
	return (query.get("sp") ?? storage.policy(container, query.get("si") ?? "")?.permissions ?? "").includes("r") ? void 0 : denials.permissionMismatch;
}
// mocks/smartdocumentor/azure/conditions.ts
/**
* Why a conditional request does not get the file; nothing when it does. Not as RFC 9110 combines them, but as Azure:
* If-Match and If-Unmodified-Since must both hold, and of If-None-Match and If-Modified-Since one is enough.
*/
function conditionDenial(headers, revision) {
	const noneMatch = headers.get("if-none-match");
	if (noneMatch?.trim() === "*") return denials.unsatisfiableCondition;
	const seconds = Math.floor(revision.modifiedAt / 1e3);
	const match = headers.get("if-match");
	const unmodified = secondsOf(headers, "if-unmodified-since");
	if (match !== null && match.trim() !== "*" && !names(match, revision)) return denials.conditionNotMet;
	if (unmodified !== void 0 && seconds > unmodified) return denials.conditionNotMet;
	const modified = secondsOf(headers, "if-modified-since");
	const reasons = [...noneMatch === null ? [] : [!names(noneMatch, revision)], ...modified === void 0 ? [] : [seconds > modified]];
	return reasons.length > 0 && !reasons.includes(true) ? denials.notModified : void 0;
}
/** Quotation marks may be missing. */
const names = (condition, { etag }) => condition.split(",").some((one) => [etag, etag.slice(1, -1)].includes(one.trim()));
/** A time that cannot be read is as good as none. */
function secondsOf(headers, name) {
	const ms = Date.parse(headers.get(name) ?? "");
	return Number.isNaN(ms) ? void 0 : ms / 1e3;
}
// mocks/smartdocumentor/azure/ranges.ts
/**
* `bytes=a-` and `bytes=a-b` only: a suffix, several ranges and nonsense are as good as none.
* The service's own header counts more than the standard one.
*/
function readRange(headers, size) {
	const text = headers.get("x-ms-range") ?? headers.get("range") ?? "";
	const [matched, from = "", to = ""] = /^bytes=(\d+)-(\d*)$/.exec(text) ?? [];
	const first = Number(from);
	const last = to === "" ? Infinity : Number(to);
	if (matched === void 0 || first > last) return { kind: "all" };
	return first >= size ? { kind: "beyond" } : {
		kind: "part",
		first,
		last: Math.min(last, size - 1)
	};
}
// mocks/smartdocumentor/azure/serve.ts
/** The blob for a caller who may read it: whole, in part, or only asked about. */
async function serveBlob(context, asked, blob, effect) {
	const query = readQuery(asked.search);
	const version = query.get("sv") ?? "";
	const revision = {
		etag: entityTag(blob.createdAt),
		modifiedAt: blob.createdAt
	};
	const failed = conditionDenial(asked.headers, revision);
	if (failed) return refuse$1(context, asked, failed, version);
	const body = await context.render(blob.file);
	const range = asked.method === "HEAD" ? { kind: "all" } : readRange(asked.headers, body.length);
	if (range.kind === "beyond") return refuse$1(context, asked, denials.invalidRange, version);
	return answer$1(asked, body, range, {
		"Content-Type": effect?.kind === "wrong-type" ? "application/octet-stream" : blob.contentType,
		"Last-Modified": httpTime(blob.createdAt),
		"Accept-Ranges": "bytes",
		ETag: revision.etag,
		...standardHeaders(context, asked, version),
		"x-ms-creation-time": httpTime(blob.createdAt),
		"x-ms-lease-status": "unlocked",
		"x-ms-lease-state": "available",
		"x-ms-blob-type": "BlockBlob",
		"x-ms-server-encrypted": "true",
		...overrides(query, effect)
	}, effect);
}
function answer$1(asked, body, range, headers, effect) {
	const whole = md5(effect?.kind === "wrong-md5" ? /* @__PURE__ */ new Uint8Array() : body);
	if (asked.method === "HEAD") {
		const about = {
			"Content-Length": String(body.length),
			"Content-MD5": whole
		};
		const tier = {
			"x-ms-access-tier": "Hot",
			"x-ms-access-tier-inferred": "true"
		};
		return {
			kind: "empty",
			status: 200,
			headers: {
				...about,
				...headers,
				...tier
			}
		};
	}
	if (range.kind !== "part") return cut(body, 200, {
		"Content-MD5": whole,
		...headers
	}, effect);
	const part = body.subarray(range.first, range.last + 1);
	const wantsMd5 = asked.headers.get("x-ms-range-get-content-md5")?.toLowerCase() === "true";
	const about = {
		"Content-Range": `bytes ${range.first}-${range.last}/${body.length}`,
		...wantsMd5 && { "Content-MD5": effect?.kind === "wrong-md5" ? whole : md5(part) },
		"x-ms-blob-content-md5": whole
	};
	return cut(part, 206, {
		...about,
		...headers
	}, effect);
}
const cut = (body, status, headers, effect) => ({
	kind: "bytes",
	status,
	body,
	headers,
	...effect?.kind === "cut" && { cut: {
		afterBytes: Math.floor(body.length / 2),
		how: effect.how
	} }
});
const overridden = {
	rscc: "Cache-Control",
	rscd: "Content-Disposition",
	rsce: "Content-Encoding",
	rscl: "Content-Language",
	rsct: "Content-Type"
};
/** They are signed, so whoever has a good URL was meant to see them. */
function overrides(query, effect) {
	const given = Object.entries(overridden).flatMap(([name, header]) => {
		const value = toHeader(query.get(name) ?? "");
		return value === "" || name === "rsct" && effect?.kind === "wrong-type" ? [] : [[header, value]];
	});
	return Object.fromEntries(given);
}
/** UTF-8 on the wire, and nothing that could end the header. */
const toHeader = (value) => Buffer.from(value.replaceAll(/\p{Cc}/gu, " ").trim(), "utf8").toString("latin1");
const md5 = (body) => createHash("md5").update(body).digest("base64");
/** Azure's are times too: .NET ticks (100 ns since the year 1) in hexadecimal. */
function entityTag(ms) {
	return `"0x${(BigInt(ms) * 10000n + 621355968000000000n).toString(16).toUpperCase()}"`;
}
// mocks/smartdocumentor/routes/blob.ts
const path = "/blob/:account/:container/**:blob";
const blobRoutes = [
	route({
		method: "GET",
		path,
		summary: "download a file, or a range of it, by its signed URL",
		file: "kept",
		evidence: documented("export/webhooks/webhook-url-to-file-anonymization: SAS token protected URL, 403 once it has expired"),
		open: true,
		handle: read
	}),
	route({
		method: "HEAD",
		path,
		summary: "ask about a file by its signed URL",
		file: "kept",
		evidence: observed("recordings of azure-sdk-for-js"),
		open: true,
		handle: read
	}),
	...[
		"POST",
		"PUT",
		"PATCH",
		"DELETE"
	].map((method) => route({
		method,
		path,
		summary: "refuse to change a file",
		evidence: observed("tusdotnet/tusdotnet#235, Azure/azure-sdk-for-net#9204"),
		open: true,
		handle: (request, context) => refuse$1(context, request, denials.unsupportedVerb)
	}))
];
async function read(request, context) {
	const { container, blob: name } = request.params;
	const query = readQuery(request.search);
	const blob = context.db.blobs.get(`${container}/${name}`);
	const denial = refusal(request, context, blob);
	if (denial) return refuse$1(context, request, denial, query.get("sv"));
	if (!blob || query.has("versionid") || query.has("snapshot")) return refuse$1(context, request, denials.blobNotFound, query.get("sv"));
	const effect = takeFault(context, blob);
	return effect?.kind === "deny" ? refuse$1(context, request, effect.denial, query.get("sv")) : await serveBlob(context, request, blob, effect);
}
function refusal({ params, search, headers, ip }, context, blob) {
	const protocol = protocolOf(context);
	const early = blob && effectOf(blob);
	if (blob && early?.kind === "deny-http" && protocol === "http") {
		takeFault(context, blob);
		return early.denial;
	}
	return denialOf({
		...params,
		search,
		headers,
		ip,
		protocol,
		now: context.now(),
		storage: secretsOf(context)
	}) ?? (containers.includes(params.container) ? void 0 : denials.containerNotFound);
}
const effectOf = ({ fault }) => fault ? readFaults[fault.name].effect : void 0;
/** What this read runs into, counted down. */
function takeFault({ db }, blob) {
	const { fault } = blob;
	if (fault && fault.left !== null) db.blobs.patch(blob.id, { fault: fault.left > 1 ? {
		...fault,
		left: fault.left - 1
	} : null });
	return effectOf(blob);
}
// mocks/smartdocumentor/caseless.ts
/**
* A query whose names come in any case, as ASP.NET binds them: the schema names them in lower case.
* A name that comes twice counts once, unless it is one of the repeatable ones, which are lists.
*/
const caseless = (schema, ...repeatable) => z.preprocess((query) => gather(asQuery.parse(query), repeatable), schema);
const asQuery = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
function gather(query, repeatable) {
	const values = /* @__PURE__ */ new Map();
	for (const [name, value] of Object.entries(query)) {
		const known = name.toLowerCase();
		values.set(known, [...values.get(known) ?? [], ...[value].flat()]);
	}
	return Object.fromEntries([...values].map(([name, all]) => [name, repeatable.includes(name) ? all : all[0]]));
}
// mocks/smartdocumentor/wire.ts
/** Rows as the API shows them. Key order is the documentation's. */
const toTask = (context, task) => ({
	taskId: task.id,
	workspaceId: task.workspace,
	batchId: task.batch,
	taskNumber: task.number,
	externalId: task.externalId,
	displayName: task.displayName,
	description: task.description,
	createdOn: wireTime(context, task.createdAt),
	taskStatus: statusNumber(context, task.status),
	integrationStatus: integrationStatusNumbers[task.integration],
	taskStatusText: task.status,
	integrationStatusText: task.integration,
	totalPages: task.totalPages,
	restartCount: task.restarts === 0 ? null : task.restarts,
	preProcessingStartedOn: task.preProcessingAt === null ? null : wireTime(context, task.preProcessingAt),
	externalIntegrationStatus: task.externalIntegration
});
/** As documented, or as this tenant has it where nothing is. */
function statusNumber({ options }, status) {
	return options.statusNumbers[status] ?? taskStatusNumbers[status];
}
const toExportData = (context, task) => ({
	taskId: task.id,
	originalFileUrl: originalUrl(context, task),
	workspaceId: task.workspace,
	batchId: task.batch,
	taskNumber: task.number,
	externalId: task.externalId,
	displayName: task.displayName,
	description: task.description,
	totalPages: task.totalPages,
	lastCheckoutByUserName: task.checkedOut?.by.name ?? null,
	lastCheckedOutBy: task.checkedOut?.by.id ?? null,
	lastCheckedOutUntil: task.checkedOut ? wireTime(context, task.checkedOut.until) : null,
	chunks: []
});
const toBatch = (context, batch) => ({
	batchId: batch.id,
	workspaceId: batch.workspace,
	displayName: batch.displayName,
	description: batch.description,
	createdOn: wireTime(context, batch.createdAt),
	totalTasks: 0,
	totalTasksInHistory: 0
});
const kindNumbers = {
	Documents: 1,
	Images: 2
};
const toWorkspace = ({ id, kind, name, description, template, isDefault }) => ({
	workspaceId: id,
	tenantId: 1,
	workspaceName: name,
	workspaceDescription: description,
	isDefault,
	taskType: kindNumbers[kind],
	workspaceType: kindNumbers[kind],
	templateType: kindNumbers[kind],
	workspaceTemplateName: template
});
// mocks/smartdocumentor/routes/lists.ts
/** A day, or a time; one without a zone is UTC, as all times of this API are. */
const date = z.union([z.iso.date(), z.iso.datetime({
	offset: true,
	local: true
})], "The value is not a valid date.").transform((text) => Date.parse(/T.*(Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes("T") ? text : `${text}Z`));
const whole = z.coerce.number().int();
const some = z.array(whole).optional();
/** Oldest first is the order in which tasks are kept: the default sorts nothing. */
const orders = {
	createdon: void 0,
	taskid: (a, b) => a.id - b.id,
	displayname: (a, b) => a.displayName < b.displayName ? -1 : a.displayName > b.displayName ? 1 : 0
};
const filters = {
	startdate: date.optional(),
	enddate: date.optional(),
	taskstatus: some,
	integrationstatus: some,
	externalintegrationstatus: z.array(z.string()).optional(),
	workspaceid: some,
	sort: z.string().default("createdOn").refine((name) => Object.hasOwn(orders, name.toLowerCase()), "The sort field is not one to sort by.")
};
const repeatable = [
	"taskstatus",
	"integrationstatus",
	"externalintegrationstatus",
	"workspaceid"
];
const plain = z.object(filters);
const paginated = z.object({
	...filters,
	pagenumber: whole.min(1).default(1),
	pagesize: whole.min(1).default(10)
});
const listRoutes = [route({
	method: "GET",
	path: "/api/v1.0/external/sdtask/statuslist",
	summary: "list the states of tasks",
	evidence: documented("api-reference/get-task-status-list"),
	query: caseless(plain, ...repeatable),
	handle: ({ query }, context) => json(select(context, query).map((task) => toTask(context, task)))
}), route({
	method: "GET",
	path: "/api/v1.0/external/sdtask/statuslistpaginated",
	summary: "list the states of tasks, page by page",
	evidence: documented("api-reference/get-task-status-list-paginated"),
	query: caseless(paginated, ...repeatable),
	handle({ query }, context) {
		const { pagenumber: pageNumber, pagesize: pageSize } = query;
		const end = pageNumber * pageSize;
		const isCounted = context.options.paginatedAnswer === "object";
		const selected = select(context, query, isCounted ? Infinity : end);
		const items = selected.slice(end - pageSize, end).map((task) => toTask(context, task));
		return json(isCounted ? {
			pageNumber,
			pageSize,
			totalCount: selected.length,
			items
		} : items);
	}
})];
/** The first `most` tasks that are asked for. */
function select(context, query, most = Infinity) {
	if (query.startdate === void 0 && query.enddate === void 0) throw broken(["startDate"], "Either startDate or endDate is required.");
	const rules = rulesOf(context, query);
	const order = orders[query.sort.toLowerCase()];
	const tasks = context.db.tasks.all();
	return order ? take(tasks.toSorted(order), rules, most) : take(tasks, rules, most);
}
function take(tasks, rules, most) {
	const taken = [];
	for (const task of tasks) {
		if (taken.length >= most) break;
		if (rules.every((rule) => rule(task))) taken.push(task);
	}
	return taken;
}
/** What was asked for, and nothing else: a list of ten thousand is gone through by as few questions as can be. */
function rulesOf(context, query) {
	const { startdate, enddate } = query;
	const rule = (wanted, holds) => wanted === void 0 ? [] : [(task) => holds(wanted, task)];
	return [
		...rule(startdate, (start, task) => start <= task.createdAt),
		...rule(enddate, (end, task) => task.createdAt <= end),
		...rule(query.workspaceid, (ids, task) => ids.includes(task.workspace)),
		...rule(query.taskstatus, (numbers, task) => numbers.includes(statusNumber(context, task.status))),
		...rule(query.integrationstatus, (numbers, task) => numbers.includes(integrationStatusNumbers[task.integration])),
		...rule(query.externalintegrationstatus, (texts, task) => texts.includes(task.externalIntegration))
	];
}
// mocks/smartdocumentor/routes/which-task.ts
/** "One of the two is required." */
const whichTask = caseless(z.object({
	taskid: z.coerce.number().int().optional(),
	externalid: z.string().optional()
}));
function findAsked({ db }, { taskid, externalid }) {
	if (taskid === void 0 && externalid === void 0) throw broken(["taskId"], "Either taskId or externalId is required.");
	const task = taskid === void 0 ? db.tasks.where("externalId", externalid ?? null)[0] : db.tasks.get(taskid);
	if (!task) throw notFound$1("Task");
	return task;
}
// mocks/smartdocumentor/routes/tasks.ts
const newTask = z.object({
	displayName: z.string().nullish(),
	description: z.string().nullish(),
	workspaceId: z.int().nullish(),
	batchId: z.int().nullish(),
	priority: z.int().default(1),
	context: z.object({
		url: z.url({ protocol: /^https?$/ }),
		transcriptLanguage: z.string().nullish()
	}),
	taskAssignment: z.record(z.string(), z.json()).nullish(),
	customFormValues: z.record(z.string(), z.json()).nullish(),
	externalId: z.string().min(1).nullish(),
	metadata: z.record(z.string(), z.string()).nullish()
});
/** "Not blank", 32 characters at most. */
const integration = z.object({ externalIntegrationStatus: z.string().max(32).refine((text) => text.trim() !== "", "The externalIntegrationStatus field must not be blank.") });
const taskRoutes = [
	route({
		method: "POST",
		path: "/api/v1.0/external/sdtask/process",
		summary: "create a task: have a document fetched and processed",
		evidence: documented("api-reference/post-create-task"),
		body: newTask,
		handle({ body }, context) {
			const { id: workspace } = findWorkspace(context, body.workspaceId);
			checkNew(context, body, workspace);
			const task = createTask(context, {
				workspace,
				batch: body.batchId ?? null,
				externalId: body.externalId ?? null,
				displayName: body.displayName ?? null,
				description: body.description ?? null,
				priority: body.priority,
				sourceUrl: body.context.url,
				metadata: body.metadata ?? {}
			});
			return json(toTask(context, task), context.options.createdStatus);
		}
	}),
	route({
		method: "GET",
		path: "/api/v1.0/external/sdtask/status",
		summary: "show the state of a task",
		evidence: documented("api-reference/get-task-status"),
		query: whichTask,
		handle: ({ query }, context) => json(toTask(context, findAsked(context, query)))
	}),
	route({
		method: "GET",
		path: "/api/v1.0/external/sdtask/GetExportData/:taskid",
		summary: "show what can be exported of a task",
		evidence: documented("api-reference/get-get-export-data"),
		handle({ params }, context) {
			const task = /^\d+$/.test(params.taskid) ? context.db.tasks.get(Number(params.taskid)) : void 0;
			if (!task) throw notFound$1("Task");
			return json(toExportData(context, task));
		}
	}),
	route({
		method: "PATCH",
		path: "/api/v1.0/external/sdtask/restartprocessing",
		summary: "process a task anew, with the original request",
		evidence: documented("api-reference/patch-reprocess-task"),
		query: whichTask,
		handle({ query }, context) {
			restart(context, findAsked(context, query));
			return empty(200);
		}
	}),
	route({
		method: "PATCH",
		path: "/api/v1.0/external/sdtask/externalIntegrationStatus",
		summary: "note how far the integrator is with a task",
		evidence: documented("api-reference/patch-external-integration-status"),
		query: whichTask,
		body: integration,
		handle({ query, body }, context) {
			const task = findAsked(context, query);
			context.db.tasks.patch(task.id, { externalIntegration: body.externalIntegrationStatus });
			return empty(200);
		}
	})
];
function checkNew({ db }, { batchId, externalId }, workspace) {
	if (typeof batchId === "number" && db.batches.get(batchId)?.workspace !== workspace) throw broken(["batchId"], `There is no batch ${batchId} in this workspace.`, batchId);
	if (typeof externalId === "string" && db.tasks.where("externalId", externalId).length > 0) throw broken(["externalId"], `The externalId ${JSON.stringify(externalId)} is in use.`, externalId);
}
// mocks/smartdocumentor/routes/token.ts
const grant = z.object({
	grant_type: z.string(),
	scope: z.string(),
	client_id: z.string(),
	client_secret: z.string()
}).partial();
const tokenRoutes = [route({
	method: "POST",
	path: "/connect/token",
	summary: "exchange client credentials for an access token",
	evidence: documented("api-reference/post-client-credentials-access-token"),
	open: true,
	accepts: ["form"],
	body: grant.prefault({}),
	handle({ body }, context) {
		const error = grantError(body, context);
		if (error !== void 0) return answer({ error }, error === "invalid_client" ? context.options.invalidClientStatus : 400);
		return answer({
			access_token: giveToken(context),
			expires_in: tokenLifeS,
			token_type: "Bearer",
			scope: "WebAPI"
		});
	}
})];
function grantError(body, context) {
	const { clientId, clientSecret } = credentials(context);
	if (body.client_id !== clientId || body.client_secret !== clientSecret) return "invalid_client";
	if (body.grant_type !== "client_credentials") return "unsupported_grant_type";
	return body.scope === "WebAPI" ? void 0 : "invalid_scope";
}
const answer = (body, status = 200) => json(body, status, {
	"Cache-Control": "no-store, no-cache, max-age=0",
	Pragma: "no-cache"
});
// mocks/smartdocumentor/routes/workspaces.ts
const newBatch = z.object({
	displayName: z.string().nullish(),
	description: z.string().nullish(),
	workspaceId: z.int().nullish()
});
const workspaceRoutes = [route({
	method: "GET",
	path: "/api/v1.0/external/sdworkspace/CurrentWorkspaces",
	summary: "list the workspaces",
	evidence: documented("api-reference/get-get-workspaces"),
	handle: (_request, { db }) => json(db.workspaces.all().map(toWorkspace))
}), route({
	method: "POST",
	path: "/api/v1.0/external/sdbatch",
	summary: "create a batch, for tasks to belong to",
	evidence: documented("api-reference/post-create-batch"),
	body: newBatch,
	handle({ body }, context) {
		const { id: workspace } = findWorkspace(context, body.workspaceId);
		const batch = context.db.batches.put({
			id: context.ids.next("batches"),
			workspace,
			displayName: body.displayName ?? context.ids.token(12),
			description: body.description ?? null,
			createdAt: context.now()
		});
		return json(toBatch(context, batch), context.options.createdStatus);
	}
})];
// mocks/smartdocumentor/options.ts
const shift = z.int().min(-86400).max(86400).default(0);
const statusOf = (...codes) => z.literal(codes);
/** How its API answers. */
const api = {
	invalidClientStatus: statusOf(400, 401).default(400).describe("status of the invalid_client answer: IdentityServer says 400, OpenIddict 401"),
	createdStatus: statusOf(200, 201, 202).default(200).describe("status of the answer to a created task or batch"),
	errorBodies: z.enum(["problem-details", "empty"]).default("problem-details").describe("what the API says when it refuses a call: ASP.NET Core’s problem details, or nothing"),
	paginatedAnswer: z.enum(["array", "object"]).default("array").describe("what the paginated list is: an array as the plain list, or an object with pageNumber, pageSize, totalCount and items"),
	statusNumbers: z.partialRecord(z.enum(undocumentedStatuses), z.int()).default({}).describe("numbers of task states that no public page prints, such as { \"ToReview\": 40 }"),
	fetchInput: z.boolean().default(false).describe("whether context.url is really fetched (from this machine and allowed hosts); taken as readable otherwise")
};
/** How it notifies. */
const webhook = {
	dateDecimals: z.literal([
		0,
		3,
		7
	]).default(7).describe("decimals of the seconds in API answers and payloads; the vendor prints all three"),
	jsonEscapes: z.enum(["few", "many"]).default("few").describe("whether a payload is escaped as JSON needs it, or as System.Text.Json does: & as \\u0026"),
	extraFields: z.boolean().default(false).describe("whether a payload has a field that nobody documented, as it may have one day"),
	timeoutS: z.int().min(1).max(600).default(100).describe("seconds that a receiver has for its answer")
};
/** How a file URL is made. */
const sas = {
	sasKind: z.enum(["service", "user-delegation"]).default("service").describe("whether an account key or a user delegation key signs file URLs"),
	sasVersion: z.enum(sasVersions).default("2022-11-02").describe("sv of a signed file URL: decides what is signed (2018-11-09 at least, for user delegation)"),
	sasProtocol: z.enum([
		"included",
		"left-out",
		"https-only"
	]).default("included").describe("whether a signed file URL says which protocols it is for (spr); https-only is refused over http"),
	sasStart: z.enum(["included", "left-out"]).default("left-out").describe("whether a signed file URL says from when it is valid (st); changes the words of the 403"),
	sasStartShiftS: shift.describe("seconds by which st is later than now, as when the clock that signs is ahead"),
	sasExpiryShiftS: shift.describe("seconds by which the end of a URL is later than exportedFileExpiresOn"),
	sasPermission: z.enum([
		"r",
		"w",
		"rw"
	]).default("r").describe("sp of a signed file URL; w alone cannot read"),
	sasAddresses: z.string().refine((text) => text === "" || parseAddresses(text) !== void 0, "expected an IPv4 address or a range a-b").default("").describe("the IPv4 address or range (a-b) that a signed file URL is for (sip); left out when empty"),
	sasPolicy: z.string().max(64).default("").describe("the stored access policy that a signed file URL names in place of sp (si), not for user delegation"),
	sasDisposition: z.enum(["left-out", "attachment"]).default("left-out").describe("whether a signed file URL names the file for saving (rscd)"),
	sasSignature: z.enum(["any", "plus-and-slash"]).default("any").describe("whether the signature of every exported file URL has a + and a /, which some clients get wrong"),
	blobNames: z.enum(["guid", "display-name"]).default("guid").describe("what the last part of a file URL is: a GUID, or the display name with everything that it contains")
};
/** How the storage account answers. */
const storage = {
	anonymousStatus: statusOf(409, 404, 401).default(409).describe("how a URL without signature is refused: by public access being off (409), or on elsewhere (404, 401)"),
	twoCredentialsStatus: statusOf(400, 401, 403).default(400).describe("how a request with an Authorization header is refused; all three have been seen"),
	xmlDeclaration: z.enum(["same-line", "own-line"]).default("same-line").describe("whether a line break follows the XML declaration of a storage error; newer fronts send one")
};
const options = z.strictObject({
	...api,
	...webhook,
	...sas,
	...storage
});
// mocks/smartdocumentor/index.ts
const smartdocumentor = defineVendor()({
	name: "smartdocumentor",
	title: "SmartDocumentor API v1.0",
	handsOver: "anonymized file (PDF, JPEG or PNG)",
	editions: ["v1.0"],
	origins,
	bodyLimit: 3e7,
	tables,
	events,
	options,
	openAccount: open,
	credentials,
	headers,
	authenticate,
	routes: [
		...tokenRoutes,
		...taskRoutes,
		...listRoutes,
		...workspaceRoutes,
		...blobRoutes
	],
	actions,
	jobs,
	encode,
	answerType: "application/json; charset=utf-8",
	signings: [signing],
	audience,
	retry,
	deliveryHeaders,
	afterDelivery,
	expiries,
	examples,
	refuse,
	ledger,
	journey
});
// src/vendors.ts
const vendors = /* @__PURE__ */ __exportAll({
	amani: () => amani,
	amiqus: () => amiqus,
	credas: () => credas,
	reportflow: () => reportflow,
	smartdocumentor: () => smartdocumentor
});
export { vendors as t };

//# sourceMappingURL=vendors-BuFNzdGe.js.map