/** The vendor's own sentences. The first four are from its error page, the others from the catalogue of its MCP server. */
export const texts = {
  fileName: 'ファイル名に使用できない文字が含まれています(/ \\ : * ? " < > | および制御文字は使用不可)',
  noDesign: '指定したデザインが存在しません',
  noVersion: (version: number): string => `指定したバージョン(${version})が存在しません`,
  noRequest: '指定された生成ジョブ (requestId) が見つかりません。',
  notReady: 'ジョブはまだ完了していません。少し待って再試行してください。',
  noFile: 'ダウンロード対象が存在しないか、保管期限を過ぎています。',
} as const
