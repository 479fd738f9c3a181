// Moving a cutover, by pointer or by keyboard, with the months that it cannot have shaded meanwhile.
// @ts-check
"use strict";

/** What moving asks of the board.
 * @typedef {{cutover: (id: string) => {month: number|null}, months: (id: string) => Promise<any[]>, drop: (id: string, month: number, label: string) => void,
 *   select: (id: string) => void}} Moves */

/** Let cutovers of a chart be moved.
 * @param {any} chart as `ganttChart` returns it
 * @param {Moves} moves */
const letMove = (chart, moves) => {
  /** @type {any} the move under way */
  let now = null;
  const label = make("div", { className: "moving-label card", hidden: true });
  document.body.append(label);

  const shade = () => {
    const track = now.row.querySelector(".track");
    let run = null;
    for (const [index, one] of now.months.entries()) {
      const key = one.standing === "free" ? "" : one.standing + one.why.join();
      if (run && key === run.key) run.element.style.setProperty("--l", String(++run.months));
      else if (key) {
        const element = make("span", { className: `bar standing ${one.standing}`, title: one.why.join("、"), style: { "--f": index, "--l": 1 } });
        track.append(element);
        run = { key, months: 1, element };
      } else run = null;
    }
  };
  const standing = () => {
    const one = now.months?.[now.month];
    if (!one) return { when: "", text: say.unknown };
    return { when: one.label, text: fill(say[one.standing], { why: one.why.join("、") }) };
  };
  const show = () => {
    const track = now.row.querySelector(".track");
    track.style.setProperty("--moved", String(now.month - now.from));
    const { when, text } = standing();
    label.replaceChildren(make("strong", { textContent: when }), ` ${text}`);
    label.dataset.standing = now.months?.[now.month]?.standing ?? "";
    label.hidden = false;
    const box = track.getBoundingClientRect();
    const { from, months } = chart.state;
    const x = box.left + ((now.month - from) / months) * box.width;
    label.style.left = `${Math.max(8, Math.min(x + 12, innerWidth - label.offsetWidth - 8))}px`;
    label.style.top = `${box.bottom + 6 + label.offsetHeight > innerHeight ? box.top - label.offsetHeight - 6 : box.bottom + 6}px`;
    if (now.keyboard) speak(fill(say.moving, { who: now.row.row.name, when, standing: text }));
  };
  const begin = (row, start, keyboard) => {
    const month = moves.cutover(row.dataset.id).month;
    now = { row, id: row.dataset.id, from: month ?? 0, month: month ?? 0, start, keyboard, months: null };
    chart.card.hidden = true;
    row.classList.add("moving");
    const mine = now;
    moves.months(now.id).then((months) => {
      if (now !== mine) return;
      now.months = months;
      shade();
      show();
    }, () => end());
    show();
  };
  const end = () => {
    if (!now) return;
    const { row } = now;
    now = null;
    row.classList.remove("moving");
    row.querySelectorAll(".standing").forEach((one) => one.remove());
    row.querySelector(".track").style.removeProperty("--moved");
    label.hidden = true;
  };
  const drop = () => {
    const { id, month, from } = now;
    const { when } = standing();
    const row = now.row;
    const moved = month !== from;
    end();
    if (!moved) return;
    row.querySelector(".track").style.setProperty("--moved", String(month - from));
    row.classList.add("dropped"); // stays there until the answer has come
    moves.drop(id, month, when);
  };
  const go = (month) => {
    now.month = Math.min(Math.max(month, 0), chart.total() - 1);
    show();
  };

  chart.shown.addEventListener("pointerdown", (event) => {
    const row = event.target.closest?.("tbody tr");
    if (!row || event.button) return;
    moves.select(row.dataset.id);
    if (!event.target.closest(".bar.cutover, .bar.phase, .bar.parallel")) return;
    event.preventDefault();
    row.focus();
    begin(row, chart.month(row, event.clientX), false);
    chart.shown.setPointerCapture(event.pointerId);
  });
  chart.shown.addEventListener("pointermove", (event) => {
    if (now && !now.keyboard) go(now.from + Math.round(chart.month(now.row, event.clientX) - now.start));
  });
  chart.shown.addEventListener("pointerup", () => { if (now && !now.keyboard) drop(); });
  chart.shown.addEventListener("pointercancel", () => { if (now && !now.keyboard) end(); });
  chart.shown.addEventListener("focusout", () => { if (now?.keyboard) end(); });

  return {
    busy: () => now !== null,
    /** Answer a key; tell whether it was one of moving. @param {KeyboardEvent} event @param {any} row */
    key: (event, row) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (event.shiftKey && step) {
        if (!now) begin(row, 0, true);
        go(now.month + step);
      } else if (now && event.key === "Enter") drop();
      else if (now && event.key === "Escape") end();
      else return false;
      event.preventDefault();
      return true;
    },
  };
};
