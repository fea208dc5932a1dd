// Nudges from the server: tells the page to look again, as an event on body named after what changed.
// Pages poll too, so without a socket they are only a little later.
const LANGSTE_WACHT = 60_000;
let wacht = 1_000;

function meld(soort, gegevens) {
  document.body.dispatchEvent(new CustomEvent(soort, { detail: gegevens }));
}

function verbind(opnieuw) {
  const schema = location.protocol === "https:" ? "wss" : "ws";
  const socket = new WebSocket(`${schema}://${location.host}/ws/berichten/`);
  let open = false;
  socket.addEventListener("open", () => {
    open = true;
    wacht = 1_000;
    if (opnieuw) meld("berichten", {}); // something may have been missed in between
  });
  socket.addEventListener("message", ({ data }) => {
    const { soort, ...gegevens } = JSON.parse(data);
    meld(soort, gegevens);
  });
  socket.addEventListener("close", () => {
    if (!open && !opnieuw) return; // refused from the start: this page polls
    setTimeout(() => verbind(true), wacht);
    wacht = Math.min(wacht * 2, LANGSTE_WACHT);
  });
}

if ("WebSocket" in window) verbind(false);
