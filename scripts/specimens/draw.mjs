// Draws the picture specimens that the mocks hand over, as small as they are still good to look at: they are in the package. The
// results are committed; nothing runs this by itself.
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400">
  <rect width="640" height="400" fill="#f4f6f8"/>
  <rect x="16" y="16" width="608" height="368" rx="16" fill="#ffffff" stroke="#8a9aa8" stroke-width="2"/>
  <rect x="48" y="72" width="160" height="200" fill="#d7dee4"/>
  <circle cx="128" cy="144" r="40" fill="#8a9aa8"/>
  <path d="M64 272 q64 -104 128 0 z" fill="#8a9aa8"/>
  <g fill="#111111"><rect x="240" y="84" width="288" height="20"/><rect x="240" y="128" width="336" height="20"/><rect x="240" y="172" width="224" height="20"/><rect x="240" y="216" width="304" height="20"/></g>
  <text x="320" y="348" font-family="sans-serif" font-size="56" font-weight="bold" text-anchor="middle" fill="#b03a2e">SPECIMEN</text>
</svg>`

const target = (name) => fileURLToPath(new URL(`../../fixtures/files/${name}`, import.meta.url))

await sharp(Buffer.from(svg))
  .png({ compressionLevel: 9, palette: true, colours: 32 })
  .toFile(target('specimen.png'))
await sharp(Buffer.from(svg)).jpeg({ quality: 50, mozjpeg: true }).toFile(target('specimen.jpg'))
