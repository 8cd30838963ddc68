import type { ComponentChildren, JSX } from 'preact'

interface DataTableProps {
  readonly label: string
  readonly head: readonly string[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly ComponentChildren[] }[]
}

/** A table that scrolls by itself where the screen is too narrow; its first column names the row. */
export const DataTable = ({ label, head, rows }: DataTableProps): JSX.Element => (
  <div class="scroll" tabIndex={0} role="region" aria-label={label}>
    <table role="table">
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [first, ...rest] }) => (
          <tr key={key} role="row">
            <th scope="row" role="rowheader">
              {first}
            </th>
            {rest.map((cell, at) => (
              <td key={head[at + 1]} role="cell" data-label={head[at + 1]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
