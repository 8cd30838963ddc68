/** Of the page of a grade: light and dark as the reader's system is, from a telephone to paper. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --back: #f6f7f9; --card: #fff; --text: #1b2330; --dim: #5a6676; --line: #dde2ea; --code: #f1f3f7;
  --good: #14743c; --good-back: #e2f4e9; --bad: #b3261e; --bad-back: #fce8e6; --warn: #8a5300; --warn-back: #fdf0d9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #12161d; --card: #1a202a; --text: #e6eaf1; --dim: #9aa6b8; --line: #2d3644; --code: #11151c;
    --good: #6fd695; --good-back: #12301f; --bad: #ff9a92; --bad-back: #3a1917; --warn: #f2bd6b; --warn-back: #35270f;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; line-height: 1.25; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0; }
p { margin: .4rem 0; }
a { color: inherit; }
.dim { color: var(--dim); }
.pill { display: inline-block; padding: .1rem .65rem; border-radius: 1rem; font-weight: 600; font-size: .85rem; white-space: nowrap; }
.good { color: var(--good); background: var(--good-back); }
.bad { color: var(--bad); background: var(--bad-back); }
.warn { color: var(--warn); background: var(--warn-back); }
.plain { color: var(--dim); background: var(--code); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.1rem; margin: .6rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 1rem 0 0; }
dt { color: var(--dim); }
dd { margin: 0; overflow-wrap: anywhere; }
ol { padding: 0; margin: 0; list-style: none; counter-reset: finding; }
ol > li { counter-increment: finding; }
ol > li h3::before { content: counter(finding) ". "; color: var(--dim); }
table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; overflow: hidden; }
th, td { text-align: left; padding: .45rem .8rem; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--dim); font-weight: 500; font-size: .85rem; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
meter { width: 100%; height: .7rem; }
details { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; margin: .5rem 0; }
summary { padding: .6rem 1rem; cursor: pointer; overflow-wrap: anywhere; }
summary:focus-visible, a:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
details > div { padding: 0 1rem 1rem; }
pre { background: var(--code); border: 1px solid var(--line); border-radius: .4rem; padding: .7rem .8rem; margin: .3rem 0 .8rem; font: .82rem/1.45 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
code { font: .9em ui-monospace, monospace; }
ul.short { list-style: none; padding: 0; margin: 0; }
ul.short li { padding: .3rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
ul.short li:first-child { border-top: 0; }
footer { margin-top: 3rem; font-size: .85rem; color: var(--dim); }
@media (max-width: 34rem) {
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .4rem; }
  th, td { padding: .4rem .5rem; }
  .wide { display: none; }
}
@media print { body { background: #fff; } details > div { display: block; } main { max-width: none; padding: 0; } }
`
