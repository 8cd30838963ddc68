export const webhookUrlRule = 'The webhook URL must be an absolute http or https URL.'

/** Only looks: a URL is kept and called as it was given, never as `new URL` would spell it. */
export const isWebhookUrl = (text: string): boolean => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)
