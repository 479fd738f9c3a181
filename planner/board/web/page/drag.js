// Moving a cutover, by pointer or by keyboard, with the months that it cannot have shaded meanwhile.
// @ts-check
"use strict";

/** How a month stands for a migration: free, crowded or barred.
 * @typedef {{label: string, standing: string, why: string[]}} Month */
/** A move under way, from one month to another; `start` is where the pointer took hold of it.
 * @typedef {{row: RowElement, id: string, from: number, month: number, start: number, keyboard: boolean, months: Month[]|null}} Moving */
/** What moving asks of the board.
 * @typedef {{month: (id: string) => number|null, months: (id: string) => Promise<Month[]>, drop: (id: string, month: number) => void,
 *   select: (id: string) => void}} Moves */

/** Shade the months that a row cannot have. @param {HTMLElement} track @param {Month[]} months */
const shade = (track, months) => {
  /** @type {HTMLElement|null} */
  let run = null;
  let before = "", length = 0;
  for (const [index, one] of months.entries()) {
    const key = one.standing === "free" ? "" : one.standing + one.why.join();
    length = key === before ? length + 1 : 1;
    if (key === "") run = null;
    else if (key !== before) {
      run = make("span", { className: `bar standing ${one.standing}`, title: one.why.join("、"), style: { "--f": index } });
      track.append(run);
    }
    run?.style.setProperty("--l", String(length));
    before = key;
  }
};

/** Let cutovers of a chart be moved.
 * @param {Chart} chart
 * @param {Moves} moves */
const letMove = (chart, moves) => {
  /** @type {Moving|null} */
  let now = null;
  const label = make("div", { className: "moving-label card", hidden: true });
  document.body.append(label);

  /** @param {Moving} one */
  const show = (one) => {
    const track = trackOf(one.row), month = one.months?.[one.month];
    track.style.setProperty("--moved", String(one.month - one.from));
    const text = month ? fill(say[month.standing], { why: month.why.join("、") }) : say.unknown;
    label.replaceChildren(make("strong", { textContent: month?.label ?? "" }), ` ${text}`);
    label.dataset.standing = month?.standing ?? "";
    label.hidden = false;
    const box = track.getBoundingClientRect();
    const { from, months } = chart.state;
    const x = box.left + ((one.month - from) / months) * box.width;
    label.style.left = `${Math.max(8, Math.min(x + 12, innerWidth - label.offsetWidth - 8))}px`;
    label.style.top = `${box.bottom + 6 + label.offsetHeight > innerHeight ? box.top - label.offsetHeight - 6 : box.bottom + 6}px`;
    if (one.keyboard) speak(fill(say.moving, { who: one.row.row.name, when: month?.label ?? "", standing: text }));
  };
  /** @param {RowElement} row @param {number} start @param {boolean} keyboard @returns {Moving} */
  const begin = (row, start, keyboard) => {
    const month = moves.month(row.row.id) ?? -1; // left out: before the first
    const mine = { row, id: row.row.id, from: month, month, start, keyboard, months: /** @type {Month[]|null} */ (null) };
    now = mine;
    chart.card.hidden = true;
    row.classList.add("moving");
    moves.months(mine.id).then((months) => {
      if (now !== mine) return;
      mine.months = months;
      shade(trackOf(row), months);
      show(mine);
    }, () => { if (now === mine) end(); });
    show(mine);
    return mine;
  };
  const end = () => {
    if (!now) return;
    const { row } = now;
    now = null;
    row.classList.remove("moving");
    row.querySelectorAll(".standing").forEach((one) => one.remove());
    trackOf(row).style.removeProperty("--moved");
    label.hidden = true;
  };
  /** @param {Moving} one */
  const drop = ({ id, month, from, row }) => {
    end();
    if (month === from) return;
    trackOf(row).style.setProperty("--moved", String(month - from));
    row.classList.add("dropped"); // stays there until the answer has come
    moves.drop(id, month);
  };
  /** @param {Moving} one @param {number} month */
  const go = (one, month) => {
    one.month = Math.min(Math.max(month, 0), chart.total() - 1);
    show(one);
  };

  chart.shown.addEventListener("pointerdown", (event) => {
    const row = rowOf(event);
    if (!row || event.button) return;
    moves.select(row.row.id);
    if (!over(event).closest(".bar.cutover, .bar.phase, .bar.parallel")) return;
    event.preventDefault();
    row.focus();
    begin(row, chart.month(row, event.clientX), false);
    chart.shown.setPointerCapture(event.pointerId);
  });
  chart.shown.addEventListener("pointermove", (event) => {
    if (now && !now.keyboard) go(now, now.from + Math.round(chart.month(now.row, event.clientX) - now.start));
  });
  chart.shown.addEventListener("pointerup", () => { if (now && !now.keyboard) drop(now); });
  chart.shown.addEventListener("pointercancel", () => { if (now && !now.keyboard) end(); });
  chart.shown.addEventListener("focusout", () => { if (now?.keyboard) end(); });

  return {
    busy: () => now !== null,
    /** Answer a key; tell whether it was one of moving. @param {KeyboardEvent} event @param {RowElement} row */
    key: (event, row) => {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      if (event.shiftKey && step) {
        const one = now ?? begin(row, 0, true);
        go(one, one.month + step);
      } else if (now && event.key === "Enter") drop(now);
      else if (now && event.key === "Escape") end();
      else return false;
      event.preventDefault();
      return true;
    },
  };
};

/** @typedef {ReturnType<typeof letMove>} Mover */
