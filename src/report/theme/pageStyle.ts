import { FONT } from "./visualLanguage.ts";

const LIGHT =
  "--page:#fff;--ink:#1b1b1b;--soft:#595959;--line:#d0d0d0;--wash:#f3f4f5;--link:#005a8c;--people:#B34D00;--model:#0068A3;--chance:#6B6B6B;--ceiling:#00775A;--heat:#0072B2;color-scheme:light";
const DARK =
  "--page:#14161a;--ink:#e8e8e6;--soft:#a9adb3;--line:#3a3e45;--wash:#1f2228;--link:#7cc0ee;--people:#F28A3C;--model:#5AAEE6;--chance:#9A9A9A;--ceiling:#2FBF95;--heat:#3FA0E0;color-scheme:dark";

/** The page's style sheet: one column of text, wider figures, no boxes and no shadows. */
export const pageStyle = `
:root{${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
@media screen{:root[data-theme=light]{${LIGHT}}:root[data-theme=dark]{${DARK}}}
*{box-sizing:border-box}
html{scroll-padding-top:3.5rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 ${FONT};font-variant-numeric:tabular-nums;counter-reset:figure}
a{color:var(--link)}
button,select,input{font:inherit;color:inherit}
button,select{background:var(--page);border:1px solid var(--line);border-radius:3px;padding:.1rem .5rem}
button{cursor:pointer}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
html:not(.js) .needs-js,html.js .no-js,[hidden]{display:none!important}
.bar{position:sticky;top:0;z-index:3;display:flex;flex-wrap:wrap;align-items:center;gap:.3rem 1rem;padding:.4rem 1rem;background:var(--page);border-bottom:1px solid var(--line);font-size:14px}
.bar select{max-width:14rem}
#selected{color:var(--soft);flex:1 1 8rem;min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
#theme{margin-left:auto}
.layout{display:grid;grid-template-columns:minmax(0,1fr);max-width:72rem;margin:0 auto;padding:0 1rem}
nav ol{list-style:none;margin:0;padding:0}
nav a{display:block;padding:.15rem 0;color:inherit;text-decoration:none}
nav a:hover{text-decoration:underline}
nav.wide{display:none}
nav.narrow{margin:1rem 0}
main{min-width:0;max-width:68rem;padding-bottom:4rem}
header,section{max-width:68rem}
h1{font-size:1.9rem;line-height:1.2;margin:1.6rem 0 .4rem;max-width:46rem;text-wrap:balance}
h2{font-size:1.4rem;line-height:1.25;margin:0 0 .6rem;max-width:46rem;text-wrap:balance}
h3{font-size:1rem;margin:1.2rem 0 .3rem}
section{border-top:1px solid var(--line);margin-top:2.5rem;padding-top:1.6rem}
p,ul,ol,dl,details{max-width:46rem}
.facts,.about{color:var(--soft);margin:.2rem 0}
.findings{padding-left:1.2rem;font-size:1.1rem}
.findings li{margin:.5rem 0}
.findings a{color:inherit;text-decoration:underline;text-decoration-thickness:1px;text-decoration-color:var(--soft);text-underline-offset:.2em}
.findings a:hover{text-decoration-color:var(--link);color:var(--link)}
.warnings .error b{color:#c2410c}
:root[data-theme=dark] .warnings .error b{color:#fb923c}
figure{margin:1.6rem 0 1rem;counter-increment:figure}
.scroll{overflow-x:auto;max-width:100%}
.drawing svg{display:block;height:auto;width:min(100%,calc(1.15*var(--width)));min-width:min(var(--width),40rem);user-select:none;-webkit-user-select:none}
.drawing{padding-bottom:2px}
.drawing.narrow{display:none}
.nb{white-space:nowrap}
figcaption{max-width:46rem;margin:.5rem 0 .8rem}
p.save{margin:.2rem 0}
figcaption::before{content:"Figure " counter(figure) ". ";color:var(--soft)}
.save button{font-size:.8rem;padding:0 .35rem;color:var(--soft)}
.choice,.slope{font-size:.95rem;margin:.4rem 0;border:0;padding:0}
.choice select{max-width:100%}
fieldset.choice legend{float:left;margin-right:.8rem;padding:0}
fieldset.choice label{margin-right:.8rem;white-space:nowrap}
.slope label{display:inline-flex;align-items:center;gap:.6rem;flex-wrap:wrap}
.slope input{width:min(20rem,80vw);accent-color:var(--link)}
.slope output{display:block;min-height:3em;color:var(--soft)}
details{margin:.4rem 0}
summary{cursor:pointer;color:var(--soft);font-size:.95rem}
details.table{max-width:100%}
.count{font-size:.85rem}
.caveats{color:var(--soft);font-size:.95rem;padding-left:1.2rem}
table{border-collapse:collapse;font-size:.88rem;line-height:1.35;margin:.4rem 0}
th,td{padding:.18rem .7rem .18rem 0;text-align:left;vertical-align:top;white-space:nowrap}
th{font-weight:600;border-bottom:1px solid var(--ink);vertical-align:bottom;white-space:normal}
td{border-bottom:1px solid var(--line)}
table.transfer td,table.transfer th{padding:.3rem .6rem;white-space:nowrap;font-variant-numeric:tabular-nums}
table.transfer td b,table.transfer td span{display:block}
table.transfer tbody th{position:sticky;left:0;background:var(--page);white-space:normal;min-width:6rem;max-width:9rem;font-weight:normal}
table.transfer thead th{white-space:normal;min-width:8rem}
table.transfer tbody tr:first-child th,.transfer .people{color:var(--people)}
table.transfer .chance{opacity:.8}
.finding{max-width:46rem}
.matrix-note{color:var(--soft);font-size:.95rem;margin:.4rem 0;max-width:46rem}
.shade1{background:rgba(0,114,178,0.06)}.shade2{background:rgba(0,114,178,0.12)}.shade3{background:rgba(0,114,178,0.18)}.shade4{background:rgba(0,114,178,0.24)}.shade5{background:rgba(0,114,178,0.30)}.shade6{background:rgba(0,114,178,0.36)}.shade7{background:rgba(0,114,178,0.42)}.shade8{background:rgba(0,114,178,0.48)}
td[data-v],th.n{text-align:right}
details.table .scroll{max-height:28rem;overflow:auto}
.moved ul{list-style:none;margin:0;padding:0;max-height:18rem;overflow-y:auto;max-width:60rem;font-size:.92rem}
.moved li{padding:.1rem 0;cursor:pointer}
.from{font-weight:600}
.words{color:var(--soft)}
.moved .words{color:inherit}
.of-chosen{display:none}
h4{font-size:.95rem;margin:.6rem 0 .2rem;color:var(--soft)}
.pairs .columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(17rem,100%),1fr));gap:0 2rem;max-width:60rem}
.pairs ol{margin:0;padding-left:1.8rem;max-height:18rem;overflow-y:auto;font-size:.92rem}
.pairs details{max-width:60rem}
.methods p{margin:.5rem 0}
.references li{margin:.3rem 0}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.2rem 1rem}
dt{color:var(--soft)}
dd{margin:0}
dd,.origin li{overflow-wrap:anywhere}
.downloads{display:flex;flex-wrap:wrap;gap:0 3rem}
.downloads ul{list-style:none;padding:0;font-size:.92rem}
.tip{position:fixed;z-index:5;max-width:22rem;padding:.25rem .5rem;background:var(--ink);color:var(--page);border-radius:3px;font-size:.85rem;pointer-events:none}
.brush{position:fixed;z-index:4;border:1px solid var(--ink);background:color-mix(in srgb,var(--link) 15%,transparent);pointer-events:none}
svg [data-c]:not([data-c="-1"]),svg [data-g]{cursor:pointer}
#fig-map svg,#fig-listings svg{touch-action:pan-x pan-y}
html:not(.js) .tangent{display:none}
#fig-paths svg [class^=then]{visibility:hidden}
svg .shown{stroke:var(--ink);stroke-width:2px}
@media screen{
.selecting svg [data-c]:not(.on){opacity:.1}
.selecting svg [data-c].on{opacity:1}
.selecting svg .categories .on{fill-opacity:1}
.selecting #fig-map g[fill="#767676"] .on{fill:var(--link)}
.selecting tr[data-c]:not(.on),.selecting .moved li:not(.on){display:none}
.selecting .of-chosen{display:inline}
}
@media (min-width:84rem){
.layout{grid-template-columns:11rem minmax(0,1fr);gap:2rem;max-width:84rem}
nav.wide{display:block;position:sticky;top:3.4rem;align-self:start;padding-top:1.6rem;font-size:.92rem}
nav.narrow{display:none}
}
@media (max-width:40rem){
.drawing.wide{display:none}
.drawing.narrow{display:block}
body{font-size:15px}
h1{font-size:1.5rem}
.layout{padding:0 .8rem}
.bar{position:static}
dl{grid-template-columns:minmax(0,1fr)}
dt{margin-top:.4rem}
}
@media print{
body{font-size:10pt}
.bar,nav,.save,.choice,.slope,.tangent,.best,.downloads,.tip,#downloads{display:none!important}
.layout{display:block;max-width:none;padding:0}
section{margin-top:1.2rem;padding-top:1rem}
figure{break-inside:avoid}
h1,h2,h3,figcaption{break-after:avoid;break-inside:avoid}
.moved ul{columns:2;font-size:8pt}
figure svg{max-height:22cm;min-width:0!important;width:min(100%,var(--width))!important}
.scroll,.moved ul,.pairs ol{overflow:visible;max-height:none!important}
details:not([open]){display:none}
a{color:inherit;text-decoration:none}
}
`.trim();
