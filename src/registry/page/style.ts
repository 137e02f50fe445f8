/** How the page looks. The colours of stages are of the palette of Okabe and Ito; form and word say the same. */
export const style = `
:root{color-scheme:light dark;--page:#fff;--ink:#1b1f24;--soft:#59636e;--line:#d1d9e0;--card:#f6f8fa;--development:#59636e;--staging:#a15c00;--production:#00609c;--bad:#b3261e;--fill-development:#fff;--fill-staging:#fff4e0;--fill-production:#e3f1fb}
@media (prefers-color-scheme:dark){:root{--page:#0d1117;--ink:#e6edf3;--soft:#9aa4af;--line:#3d444d;--card:#151b23;--development:#9aa4af;--staging:#e69f00;--production:#56b4e9;--bad:#ff8a80;--fill-development:#0d1117;--fill-staging:#2b2008;--fill-production:#0b2336}}
*{box-sizing:border-box}
body{margin:0 auto;padding:24px;max-width:1400px;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
h1{margin:0;font-size:26px}
h2{margin:32px 0 8px;font-size:19px}
p{margin:4px 0;color:var(--soft)}
a{color:inherit}
.legend{display:flex;flex-wrap:wrap;gap:6px 20px;margin:12px 0;padding:0;list-style:none}
.legend svg{vertical-align:-4px;margin-right:6px}
.drawing{overflow:auto;border:1px solid var(--line);border-radius:8px;background:var(--page)}
.drawing svg{display:block;margin:0 auto}
.b rect,.legend rect{fill:var(--page);stroke:var(--development);stroke-width:1.5}
.development rect{stroke-dasharray:5 3}
.staging rect{stroke:var(--staging);fill:var(--fill-staging)}
.production rect{stroke:var(--production);fill:var(--fill-production)}
.b text{fill:var(--ink);font-size:13px;font-weight:600;text-anchor:middle}
.b .n{font-size:11px;font-weight:400;fill:var(--soft)}
.b:hover rect,.b:focus rect{stroke-width:3}
.a{fill:none;stroke:var(--soft);opacity:.55}
.i{opacity:.14}
.u{stroke-dasharray:4 4}
.r{stroke:var(--bad);opacity:.9}
table{width:100%;border-collapse:collapse;font-size:14px}
th,td{padding:6px 10px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{color:var(--soft);font-weight:600}
tr:target{background:var(--fill-staging)}
.s{font-weight:600;white-space:nowrap}
.s.development{color:var(--development)}.s.staging{color:var(--staging)}.s.production{color:var(--production)}
details{margin:8px 0;border:1px solid var(--line);border-radius:8px;padding:8px 12px;background:var(--card)}
summary{cursor:pointer;font-weight:600}
summary span{color:var(--soft);font-weight:400}
ul.f{margin:0;padding:0;list-style:none}
ul.f li{margin:8px 0;padding:8px 12px;border-left:4px solid var(--staging);background:var(--card);overflow-wrap:anywhere}
ul.f .error{border-color:var(--bad)}
ul.f b{margin-right:6px}
@media (max-width:700px){
body{padding:14px}
table,tbody,tr,td{display:block}
thead{display:none}
tr{padding:10px 0;border-bottom:1px solid var(--line)}
td{border:0;padding:1px 0}
td::before{content:attr(data-l) " ";color:var(--soft)}
td:first-child{font-size:16px}td:first-child::before{content:""}
td:empty{display:none}
}
`;
