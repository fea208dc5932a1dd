// Keeps a page of a dialogue table up to date. Without it the page does everything on reload.
// Truth is the server's numbered events: `tot` is the last one seen here; whoever missed some asks for them.
const STIL_MS = 45_000; // no word for this long: the connection is gone, whatever the browser thinks
const EERSTE_WACHT_MS = 1_000;
const LANGSTE_WACHT_MS = 30_000;
const TYPT_MS = 2_500;
const TYPT_ZICHTBAAR_MS = 4_000;
const MELDING_MS = 3_000;
const NIET_VOOR_U = 4404;
const TE_VEEL = 1008;
const WOORDEN = {
  live: "Live",
  verbinden: "Verbinden",
  later: "Geen directe verbinding; nieuwe reacties komen iets later",
  weg: "Verbinding weg; u ziet nieuwe reacties na herladen",
  dicht: "U hebt geen toegang meer tot deze tafel. Herlaad de pagina.",
};
const MELD_HERLAAD = new Set(["tekst", "tafel", "nota"]);

const wortel = document.getElementById("live");
let tot = Number(wortel?.dataset.tot ?? 0);
let socket = null;
let poging = 0;
let laatsteWoord = 0;
let planning = 0;
let gestopt = false;
let haaltOp = false;
let wachtend = [];

// --- What the reader sees of the connection ---------------------------------------------------------------
function toonStaat(staat) {
  wortel.hidden = false;
  wortel.dataset.staat = staat;
  document.getElementById("live-staat").textContent = WOORDEN[staat];
  if (staat === "live") return;
  document.getElementById("live-aanwezig").replaceChildren();
  document.getElementById("live-typt").textContent = "";
}

let teMelden = [];
let meldklok = 0;

/* Polite and few: several at once become one sentence. */
function meld(zin) {
  if (!zin) return;
  teMelden.push(zin);
  if (meldklok) return;
  meldklok = setTimeout(spreekUit, 400);
}

function spreekUit() {
  const laatste = teMelden.at(-1);
  const zin = teMelden.length > 1 ? `${teMelden.length} nieuwe berichten. Het laatste: ${laatste}` : laatste;
  teMelden = [];
  document.getElementById("live-melding").textContent = zin;
  meldklok = setTimeout(() => {
    meldklok = 0;
    if (teMelden.length) spreekUit();
  }, MELDING_MS);
}

// --- Events into the page ---------------------------------------------------------------------------------
function maakElement(html) {
  const sjabloon = document.createElement("template");
  sjabloon.innerHTML = html;
  return sjabloon.content.firstElementChild;
}

/* Swaps an element; what was open stays open, and whoever stood on a link or button in it stands there still. */
function vervang(oud, nieuw) {
  if (oud.innerHTML === nieuw.innerHTML) return;
  const actief = oud.contains(document.activeElement) ? document.activeElement : null;
  const wijzer = actief?.id ? `#${CSS.escape(actief.id)}` : actief?.getAttribute("href") ? `[href="${CSS.escape(actief.getAttribute("href"))}"]` : "";
  const open = [...oud.querySelectorAll("details")].map((details) => details.open);
  for (const [plek, details] of [...nieuw.querySelectorAll("details")].entries()) details.open = open[plek] ?? details.open;
  oud.replaceWith(nieuw);
  if (!actief) return;
  const terug = (wijzer && nieuw.querySelector(wijzer)) || nieuw.closest("[tabindex]") || nieuw;
  terug.focus({ preventScroll: true });
}

function werkBij(oud, nieuw) {
  if (Number(nieuw.dataset.revisie) < Number(oud.dataset.revisie)) return;
  oud.dataset.revisie = nieuw.dataset.revisie;
  oud.className = nieuw.className;
  vervang(oud.querySelector(":scope > .reactie-inhoud"), nieuw.querySelector(":scope > .reactie-inhoud"));
}

/* In the order in which things were said, whatever the order in which they arrive. */
function voegIn(lijst, nieuw) {
  const nummer = Number(nieuw.dataset.nummer);
  const voorganger = [...lijst.querySelectorAll(":scope > article")].findLast((een) => Number(een.dataset.nummer) < nummer);
  if (voorganger) voorganger.after(nieuw);
  else lijst.prepend(nieuw);
  nieuw.classList.add("reactie--net");
}

function lijstVoor({ artikel, ouder }) {
  if (ouder) return document.getElementById(`antwoorden-${ouder}`);
  const lijst = document.getElementById("reacties");
  return lijst?.dataset.artikel === artikel ? lijst : null;
}

function telErbij(artikel) {
  for (const teller of document.querySelectorAll(`[data-artikel-nieuw="${CSS.escape(artikel)}"]`)) {
    const aantal = Number(teller.dataset.aantal ?? 0) + 1;
    teller.dataset.aantal = aantal;
    teller.firstChild.data = `${aantal.toLocaleString("nl-NL")} nieuw`;
    teller.hidden = false;
  }
}

function reactie(gebeurtenis) {
  const oud = document.getElementById(`reactie-${gebeurtenis.pk}`);
  const nieuw = gebeurtenis.html ? maakElement(gebeurtenis.html) : null;
  if (oud && nieuw) {
    werkBij(oud, nieuw);
    return false;
  }
  const lijst = nieuw && gebeurtenis.soort === "reactie" ? lijstVoor(gebeurtenis) : null; // others stand folded away
  if (lijst) {
    voegIn(lijst, nieuw);
    globalThis.htmx?.process(nieuw);
  }
  if (gebeurtenis.soort !== "reactie") return false;
  telErbij(gebeurtenis.artikel);
  return true;
}

function deel({ html, soort }) {
  const nieuw = html ? maakElement(html) : null;
  const oud = nieuw ? document.getElementById(nieuw.id) : null;
  if (oud?.querySelector("form")) return; // somebody may be filling it in
  if (oud) vervang(oud, nieuw);
  else if (nieuw && soort === "ronde") document.getElementById("rondes")?.prepend(nieuw);
}

function vraagHerladen(melding) {
  const plek = document.getElementById("live-nieuws");
  plek.hidden = false;
  plek.querySelector("[data-wat]").textContent = melding || "Er is iets veranderd aan deze tafel";
}

/* Scroll anchoring keeps the reading place; where a browser lacks it we do. */
function opZijnPlek(doe) {
  const midden = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  const anker = CSS.supports("overflow-anchor", "auto") ? null : midden;
  const voor = anker?.getBoundingClientRect().top;
  doe();
  if (anker?.isConnected) scrollBy(0, anker.getBoundingClientRect().top - voor);
}

function pasToe(gebeurtenissen) {
  opZijnPlek(() => {
    for (const gebeurtenis of gebeurtenissen) {
      if (gebeurtenis.nummer <= tot) continue;
      const { soort, melding } = gebeurtenis;
      if (soort === "reactie" || soort === "gewijzigd") {
        if (reactie(gebeurtenis)) meld(melding);
      } else {
        deel(gebeurtenis);
        if (MELD_HERLAAD.has(soort)) vraagHerladen(melding);
        meld(melding);
      }
      document.dispatchEvent(new CustomEvent("dialoog:gebeurtenis", { detail: gebeurtenis }));
    }
  });
}

// --- Gaps -------------------------------------------------------------------------------------------------
/* Everything above `tot`; false when the server says that this table is not ours (any more). */
async function haalOp() {
  if (haaltOp) return true;
  haaltOp = true;
  try {
    for (let meer = true; meer; ) {
      const vraag = new URLSearchParams({ vanaf: tot, artikel: wortel.dataset.artikel, als: wortel.dataset.als });
      const antwoord = await fetch(`${wortel.dataset.gebeurtenissen}?${vraag}`, { headers: { Accept: "application/json" } });
      if (antwoord.status === 404 || antwoord.status === 403 || antwoord.redirected) return false;
      if (!antwoord.ok) return true;
      const inhoud = await antwoord.json();
      pasToe(inhoud.gebeurtenissen);
      tot = Math.max(tot, inhoud.tot);
      meer = inhoud.meer;
    }
  } catch {
    return true; // no network: the next attempt asks again
  } finally {
    haaltOp = false;
  }
  const frames = wachtend;
  wachtend = [];
  for (const frame of frames) verwerk(frame);
  return true;
}

async function vulAan() {
  if (!(await haalOp())) stop("dicht");
}

function verwerk(frame) {
  if (frame.tot <= tot) return;
  if (haaltOp || frame.vanaf > tot) {
    wachtend.push(frame);
    vulAan();
    return;
  }
  pasToe(frame.gebeurtenissen);
  tot = frame.tot;
}

// --- Connection -------------------------------------------------------------------------------------------
function ontvang(frame) {
  laatsteWoord = Date.now();
  if (frame.gebeurtenissen) verwerk(frame);
  else if ("stand" in frame) {
    poging = 0;
    toonStaat("live");
    if (frame.stand > tot) vulAan();
  } else if (frame.aanwezig) document.getElementById("live-aanwezig").innerHTML = frame.aanwezig.html;
  else if (frame.typt) toonTypen(frame.typt);
}

function verbind() {
  clearTimeout(planning);
  planning = 0;
  if (gestopt || socket) return;
  const schema = location.protocol === "https:" ? "wss" : "ws";
  const vraag = new URLSearchParams({ tot, als: wortel.dataset.als });
  const nieuw = new WebSocket(`${schema}://${location.host}${wortel.dataset.live}?${vraag}`);
  socket = nieuw;
  laatsteWoord = Date.now();
  nieuw.addEventListener("message", ({ data }) => {
    if (socket === nieuw) ontvang(JSON.parse(data));
  });
  nieuw.addEventListener("close", ({ code }) => {
    if (socket === nieuw) verbroken(code);
  });
}

async function verbroken(code) {
  socket = null;
  if (code === NIET_VOOR_U) return stop("dicht");
  if (code === TE_VEEL) return stop("weg");
  const geweigerd = poging > 0; // not the first time in a row: perhaps no sockets get through here
  if (geweigerd && !(await haalOp())) return stop("dicht");
  toonStaat(geweigerd && navigator.onLine ? "later" : "weg");
  poging += 1;
  // Anywhere in the time, not at its end: two hundred pages that lost the same server do not come back as one.
  const hoogstens = Math.min(EERSTE_WACHT_MS * 2 ** poging, LANGSTE_WACHT_MS);
  planning = setTimeout(verbind, 200 + Math.random() * hoogstens);
}

function laatLos() {
  const oud = socket;
  socket = null;
  oud?.close();
}

function stop(staat) {
  gestopt = true;
  clearTimeout(planning);
  laatLos();
  toonStaat(staat);
}

/* After sleep, another network or a while in the background: is it still there? */
function kijkNa() {
  if (gestopt || document.visibilityState === "hidden") return;
  if (socket && Date.now() - laatsteWoord > STIL_MS) {
    laatLos();
    toonStaat("verbinden");
  }
  if (!socket && !planning) verbind();
}

function meteen() {
  clearTimeout(planning);
  planning = 0;
  kijkNa();
}

// --- Typing -----------------------------------------------------------------------------------------------
let getypt = 0;
let typtWeg = 0;

function toonTypen({ artikel, wie, aantal }) {
  const plek = document.getElementById("live-typt");
  plek.textContent = `${wie} ${aantal > 1 ? "typen" : "typt"} bij artikel ${artikel}`;
  clearTimeout(typtWeg);
  typtWeg = setTimeout(() => {
    plek.textContent = "";
  }, TYPT_ZICHTBAAR_MS);
}

function zegDatTypt({ target }) {
  const nr = target.closest("[data-typt]")?.dataset.typt ?? wortel.dataset.artikel;
  if (!nr || !target.matches("main form textarea") || socket?.readyState !== WebSocket.OPEN) return;
  if (Date.now() - getypt < TYPT_MS) return;
  getypt = Date.now();
  socket.send(JSON.stringify({ typt: nr }));
}

if (wortel && "WebSocket" in window) {
  toonStaat("verbinden");
  verbind();
  setInterval(kijkNa, 5_000);
  document.addEventListener("visibilitychange", meteen);
  document.addEventListener("input", zegDatTypt);
  window.addEventListener("online", meteen);
  window.addEventListener("offline", () => toonStaat("weg"));
  window.addEventListener("pagehide", laatLos);
  window.addEventListener("pageshow", ({ persisted }) => persisted && meteen());
}
