/** What only the page of a comparison needs: its wide table, its panels, and the model that is marked. */
export const comparisonStyle = `
.sr{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.tall{max-height:min(80vh,48rem);overflow:auto;border-bottom:1px solid var(--line)}
table.sortable{border-collapse:separate;border-spacing:0;margin:0}
.sortable thead th{position:sticky;top:0;z-index:2;background:var(--page);padding-top:.3rem;padding-right:1.2rem}
.sortable th[scope=row],.sortable thead th:first-child{position:sticky;left:0;z-index:1;background:var(--page);font-weight:400;border-bottom:1px solid var(--line);white-space:normal;min-width:8.5rem;max-width:13rem;overflow-wrap:anywhere}
.sortable thead th:first-child{z-index:3;border-bottom-color:var(--ink);font-weight:600}
.sortable td{padding-right:1.2rem;text-align:left}
.sortable th.n{text-align:left}
.sortable small{display:block;color:var(--soft);font-weight:400;font-size:.92em}
.sortable thead button{border:0;padding:0;background:none;font-weight:600;text-align:left;white-space:nowrap}
.sortable thead th:first-child button{white-space:normal}
html:not(.js) .sortable thead button{cursor:auto}
.one .over{display:none}
.js .sortable thead button::after{content:" ↕";color:var(--soft)}
.js .sortable [aria-sort=ascending] button::after{content:" ↑";color:inherit}
.js .sortable [aria-sort=descending] button::after{content:" ↓";color:inherit}
.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,32rem),1fr));gap:0 2.5rem}
.panels figure{min-width:0}
.panels .drawing svg{width:min(100%,var(--width));min-width:min(var(--width),32rem)}
.axes label{display:inline-block;margin:0 1rem .3rem 0;max-width:100%}
.axes select{max-width:min(24rem,80vw)}
.halo{paint-order:stroke;stroke:var(--page);stroke-width:3px}
.details{color:var(--soft);margin:.1rem 0 .6rem;padding-left:1.2rem;font-size:.95rem}
@media screen{
.marking svg [data-m]:not(.on){opacity:.12}
.marking .sortable tr.on>*{background:color-mix(in srgb,var(--link) 16%,var(--page))}
}
@media (max-width:40rem){
.sortable th[scope=row],.sortable thead th:first-child{min-width:6.5rem;max-width:7.5rem}
}
@media print{
.tall{max-height:none}
.panels{display:block}
}
`.trim();
