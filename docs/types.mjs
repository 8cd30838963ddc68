// The pages of what can be imported, one for each entry of the package: writes them to types/, which VitePress takes in.
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { Application, Converter, ReflectionKind } from 'typedoc'
import { MarkdownPageEvent } from 'typedoc-plugin-markdown'

const root = new URL('..', import.meta.url).pathname
const { name, exports } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))

/** By source, what somebody writes after `from`. */
const entries = new Map(
  Object.entries(exports).flatMap(([path, { types }]) =>
    types === undefined
      ? []
      : [[types.replace('./dist/types/', '').replace(/\.d\.ts$/, '.ts'), path.replace('.', name)]],
  ),
)

const application = await Application.bootstrapWithPlugins({
  plugin: ['typedoc-plugin-markdown'],
  entryPoints: [...entries.keys()].map((path) => join(root, path)),
  tsconfig: join(root, 'tsconfig.build.json'),
  basePath: root,
  name: 'Types',
  readme: 'none',
  out: new URL('types', import.meta.url).pathname,
  entryFileName: 'index',
  outputFileStrategy: 'modules',
  excludeExternals: true,
  excludePrivate: true,
  disableSources: true,
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  classPropertiesFormat: 'table',
  typeDeclarationFormat: 'table',
  propertyMembersFormat: 'table',
  tableColumnSettings: { hideDefaults: true, hideModifiers: true, hideOverrides: true, hideInherited: true },
  useHTMLAnchors: true,
  groupOrder: ['Functions', 'Variables', '*', 'Classes'],
  hidePageHeader: true,
  hideBreadcrumbs: true,
  validation: { notExported: false },
})
application.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
  if (!reflection.kindOf(ReflectionKind.Module)) return
  const [file] = context.getSymbolFromReflection(reflection)?.declarations ?? []
  reflection.name = entries.get(relative(root, file?.fileName ?? '')) ?? reflection.name
})
// Pages have no HTML in them: what a heading or a row is reached by becomes an attribute of it.
application.renderer.on(MarkdownPageEvent.END, (page) => {
  page.contents = page.contents
    ?.replaceAll(/<a id="([\w-]+)"><\/a> (`[^`]+`)/g, '$2{#$1}')
    .replaceAll(/<a id="([\w-]+)"><\/a>\n\n(#+ .+)/g, '$2 {#$1}')
})
const project = await application.convert()
if (!project) throw new Error('The types cannot be read; what stands above says why.')
await application.generateOutputs(project)
