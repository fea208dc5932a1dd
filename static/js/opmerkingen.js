/* A mark beside every figure with a remark, leading to it; without script the remarks stand under the tables only.
 * data-plek is "<data-tabel>:<data-rij>:<data-kern>", each of the first two may hold colons itself; a place that the
 * page does not have is passed over. */

const HOOFDTABELLEN = ["totaal", "budget:totaal"]; // the figures at the head of a page, outside any table

function inTabel(tabel, rij, kern) {
  const regel = document.querySelector(
    `[data-tabel="${CSS.escape(tabel)}"] [data-rij="${CSS.escape(rij)}" i]`,
  );
  return regel?.querySelector(`[data-kern="${CSS.escape(kern)}"]`) ?? regel?.querySelector("th");
}

function zoek(plek) {
  const delen = plek.split(":");
  const kern = delen.pop();
  for (let deel = delen.length - 1; deel > 0; deel -= 1) {
    const tabel = delen.slice(0, deel).join(":");
    const rij = delen.slice(deel).join(":");
    const cijfer = inTabel(tabel, rij, kern);
    if (cijfer) return cijfer;
    if (rij === "totaal" && HOOFDTABELLEN.includes(tabel))
      return document.querySelector(`.kengetallen [data-kern="${CSS.escape(kern)}"]`);
  }
  return null;
}

for (const opmerking of document.querySelectorAll("[data-opmerking][data-plek]")) {
  const cijfer = zoek(opmerking.dataset.plek);
  if (!cijfer) continue;
  const verwijzing = document.createElement("a");
  verwijzing.href = `#${opmerking.id}`;
  verwijzing.textContent = `opmerking ${opmerking.dataset.opmerking}`;
  const regel = document.createElement("small");
  regel.append(verwijzing);
  const cel = cijfer.closest("td, dd") ?? cijfer;
  cel.append(" ", regel);
}
