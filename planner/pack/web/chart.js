// A Gantt chart: rows drawn once, zoomed and moved by three numbers in the style sheet.
// @ts-check
"use strict";

/** What a chart shows, as `plots.chart_data` makes it; months are counted from the first one shown.
 * @typedef {{kind: string, first: number, months: number, color?: string}} Bar
 * @typedef {{label: string, short: string, first: number, months: number}} Year
 * @typedef {{id: string, name: string, search: string, vendor: string|null, year: string|null, when: string, cutover: number|null,
 *   broken: boolean, headline: string, spoken: string, bars: Bar[], phases: string[], costs: string[][], reasons: string[]}} Row
 * @typedef {{title: string, said: string, month: number, month_names: string[], months: number, years: Year[],
 *   legend: {kind: string, text: string, color?: string}[], rows: Row[]}} Scenario
 * @typedef {HTMLTableRowElement & {row: Row}} RowElement what shows a row
 * @typedef {[value: string, text: string]} Option one of several to choose from */

/** Make an element with properties, styles, data and attributes, and what is inside.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [properties]
 * @param {...(Node|string|null)} children
 * @returns {HTMLElementTagNameMap[T]} */
const make = (tag, properties = {}, ...children) => {
  const { style, dataset, attributes, ...rest } = properties;
  const element = Object.assign(document.createElement(tag), rest);
  for (const [key, value] of Object.entries(style ?? {})) element.style.setProperty(key, String(value));
  for (const [key, value] of Object.entries(attributes ?? {})) element.setAttribute(key, String(value));
  Object.assign(element.dataset, dataset ?? {});
  element.append(...children.filter((one) => one !== null));
  return element;
};

/** Fill the places of a text.
 * @param {string} text
 * @param {Record<string, any>} values */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

/** What a chart asks of the page around it; a report has none of it.
 * @typedef {{suffix?: string, from?: number, months?: number, key?: (event: KeyboardEvent, row: RowElement) => boolean,
 *   hover?: (event: Event, over: Element) => boolean}} Hooks */

/** The choice of the months that a chart begins with. */
const START = "start";

/** Put an element over some months. @param {HTMLElement} element @param {number} first @param {number} months */
const placed = (element, first, months) => {
  element.style.setProperty("--f", String(first));
  element.style.setProperty("--l", String(months));
  return element;
};

/** What an event is about. @param {Event} event */
const over = (event) => /** @type {Element} */ (event.target);

/** The row of a chart that an event is about. @param {Event} event @returns {RowElement|null} */
const rowOf = (event) => over(event).closest("tbody tr");

/** The part of a row on which its bars stand. @param {Element} row */
const trackOf = (row) => /** @type {HTMLElement} */ (row.querySelector(".track"));

/** Draw a chart, with its tools and its card.
 * @param {HTMLElement} root
 * @param {{say: Record<string, string>, scenarios: Scenario[]}} data
 * @param {Hooks} [hooks] */
const ganttChart = (root, { say, scenarios }, hooks = {}) => {
  const state = { scenario: 0, from: 0, months: 0, name: "", vendor: "", year: "" };
  /** @param {string} name */
  const own = (name) => name + (hooks.suffix ?? ""); // two charts of a page have ids of their own
  const here = () => scenarios[state.scenario];

  // Tools

  /** A label with a choice.
   * @param {string} label @param {string} id @param {Option[]} options @param {string} chosen @param {(value: string) => void} change */
  const choice = (label, id, options, chosen, change) => {
    const element = make("select", { id, onchange: () => change(element.value) });
    for (const [value, text] of options) element.append(make("option", { value, textContent: text, selected: value === chosen }));
    return make("label", {}, label, element);
  };
  /** What the rows have there, to choose from, and all of them. @param {"vendor"|"year"} key @returns {Option[]} */
  const distinct = (key) => [["", say.all], ...[...new Set(here().rows.map((one) => one[key] ?? ""))].filter(Boolean).map((one) => /** @type {Option} */ ([one, one]))];
  const count = make("output", { attributes: { "aria-live": "polite" } });
  const tools = make("div", { className: "tools", attributes: { role: "group", "aria-label": say.tools } });
  const said = make("p", { className: "said" });
  const legend = make("ul", { className: "legend" });
  const shown = make("div", { className: "window" });
  const card = make("div", { id: own("card"), className: "card", hidden: true, attributes: { role: "status" } });

  const drawTools = () => {
    const years = here().years.map((one, at) => /** @type {Option} */ ([String(at), one.label]));
    const plans = scenarios.map((one, at) => /** @type {Option} */ ([String(at), one.title]));
    const name = make("input", { id: own("member"), type: "search", value: state.name, oninput: () => { state.name = name.value; filter(); } });
    tools.replaceChildren(
      ...(plans.length > 1 ? [choice(say.scenario, own("scenario"), plans, String(state.scenario), (value) => select(Number(value)))] : []),
      make("label", {}, say.member, name),
      choice(say.vendor, own("vendor"), distinct("vendor"), state.vendor, (value) => { state.vendor = value; filter(); }),
      choice(say.year, own("year"), distinct("year"), state.year, (value) => { state.year = value; filter(); }),
      choice(say.zoom, own("zoom"), [["", say.whole], ...(parted() ? [/** @type {Option} */ ([START, say.start])] : []), ...years], "",
        (value) => { if (value === START) begin(); else zoom(value === "" ? null : Number(value)); }),
      make("button", { type: "button", id: own("reset"), textContent: say.reset, onclick: reset }),
      count,
    );
  };

  // The chart

  /** @param {Bar} one */
  const bar = ({ kind, first, months, color }) => {
    const element = placed(make("span", { className: `bar ${kind}` }), first, months);
    if (color) element.style.setProperty("--c", color);
    return element;
  };
  // Of hundreds of rows few are ever looked at: the bars of one are drawn when it comes near the window.
  /** @param {RowElement} element */
  const drawBars = (element) => {
    const track = trackOf(element), one = element.row;
    for (const year of here().years) track.append(placed(make("span", { className: "year" }), year.first, year.months));
    for (const each of one.bars) track.append(bar(each));
    if (one.broken) track.append(placed(make("span", { className: "bar broken", textContent: "×" }), one.cutover ?? 0, 0));
  };
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      drawBars(/** @type {RowElement} */ (target));
    }
  }, { rootMargin: "800px" });
  /** @param {Row} one @returns {RowElement} */
  const row = (one) => {
    const track = make("div", { className: "track", attributes: { role: "img", "aria-label": one.spoken } });
    const element = make("tr", { tabIndex: -1, dataset: { id: one.id } },
      make("th", { className: "name", scope: "row", textContent: one.name, title: one.name }),
      make("td", {}, track),
      make("td", { className: "when", textContent: one.when }),
    );
    return Object.assign(element, { row: one });
  };
  const heading = () => {
    const track = make("div", { className: "track" });
    here().years.forEach((year, at) => {
      const button = make("button", { type: "button", title: fill(say.zoom_to, { year: year.label }), onclick: () => zoom(at) },
        make("span", { className: "whole", textContent: year.label }), make("span", { className: "short", textContent: year.short, ariaHidden: "true" }));
      track.append(placed(make("span", { className: "year" }, button), year.first, year.months));
    });
    for (let at = 0; at < here().months; at += 1) {
      const name = here().month_names[(here().month + at) % 12];
      track.append(placed(make("span", { className: "month", textContent: name }), at, 1));
    }
    return make("thead", {}, make("tr", {},
      make("th", { className: "name", scope: "col", textContent: say.member }),
      make("th", { scope: "col" }, track),
      make("th", { className: "when", scope: "col", textContent: say.cutover }),
    ));
  };
  /** @returns {RowElement[]} */
  const rows = () => [...shown.querySelectorAll("tbody tr")].map((one) => /** @type {RowElement} */ (one));
  const visible = () => rows().filter((one) => !one.hidden);

  const draw = () => {
    said.textContent = here().said;
    legend.replaceChildren(...here().legend.map(({ text, ...one }) =>
      make("li", {}, make("i", { style: { "--s": 0, "--n": 1 } }, bar({ ...one, first: 0, months: 1 })), text)));
    const body = make("tbody", {}, ...here().rows.map(row));
    const table = make("table", { className: "gantt", attributes: { "aria-label": say.chart } }, heading(), body);
    // In letters of Japanese, of which two of other scripts take the room of about one.
    const widths = here().rows.map((one) => [...one.name].reduce((sum, each) => sum + (each > "\u2e7f" ? 1 : 0.6), 0));
    shown.style.setProperty("--widest", `${Math.max(0, ...widths) * 0.84 + 1.2}rem`);
    near.disconnect();
    body.querySelectorAll("tr").forEach((each) => near.observe(each));
    shown.replaceChildren(table);
    zoom(null);
    filter();
  };
  /** Show a fiscal year, or all. @param {number|null} year */
  const zoom = (year) => {
    const one = year === null ? { first: 0, months: here().months } : here().years[year];
    state.from = one.first;
    state.months = one.months;
    move();
  };
  /** Whether the page around the chart begins with some of its months. */
  const parted = () => hooks.months !== undefined && hooks.months < here().months;
  /** Show the months to begin with. */
  const begin = () => {
    Object.assign(state, { from: hooks.from ?? 0, months: hooks.months });
    move();
  };
  /** What the choice of years says of what is shown: one of them, all, those to begin with, or none of these. */
  const chosenYears = () => state.months === here().months ? ""
    : parted() && state.from === (hooks.from ?? 0) && state.months === hooks.months ? START
    : String(here().years.findIndex((one) => one.first === state.from && one.months === state.months));
  const move = () => {
    /** @type {HTMLSelectElement} */ (tools.querySelector(`#${own("zoom")}`)).value = chosenYears();
    shown.style.setProperty("--s", String(state.from));
    shown.style.setProperty("--n", String(state.months));
    shown.classList.toggle("near", state.months <= 24);
    card.hidden = true;
  };
  /** @param {number} months */
  const pan = (months) => {
    const last = Math.max(here().months - state.months, 0);
    state.from = Math.min(Math.max(state.from + months, 0), last);
    move();
  };
  const filter = () => {
    const wanted = state.name.normalize("NFKC").toLowerCase().trim();
    for (const element of rows()) {
      const one = element.row;
      element.hidden = !(
        one.search.includes(wanted) && (!state.vendor || one.vendor === state.vendor) && (!state.year || one.year === state.year)
      );
      element.tabIndex = -1;
    }
    const left = visible();
    if (left.length) left[0].tabIndex = 0;
    count.textContent = fill(say.count, { shown: left.length, all: here().rows.length });
    card.hidden = true;
  };
  /** @param {number} number */
  const select = (number) => {
    Object.assign(state, { scenario: number, vendor: "", year: "" });
    drawTools();
    draw();
  };
  const reset = () => {
    Object.assign(state, { name: "", vendor: "", year: "" });
    drawTools();
    zoom(null);
    filter();
  };

  // The card

  /** Tell of a row, beside a place of the window. @param {RowElement} element @param {number} x @param {number} y */
  const tell = (element, x, y) => {
    const one = element.row;
    /** @type {HTMLElement[]} */
    const parts = [make("h4", { textContent: one.name }), make("div", { textContent: one.headline })];
    /** @param {string} title @param {string[]} lines */
    const listed = (title, lines) => {
      if (lines.length) parts.push(make("h5", { textContent: title }), make("ul", {}, ...lines.map((text) => make("li", { textContent: text }))));
    };
    listed(say.phases, one.phases);
    if (one.costs.length) {
      parts.push(make("h5", { textContent: say.costs }), make("table", {}, ...one.costs.map(([name, yen]) =>
        make("tr", {}, make("td", { textContent: name }), make("td", { textContent: yen })))));
    }
    listed(say.reasons, one.reasons);
    card.replaceChildren(...parts);
    card.hidden = false;
    // Its width as if it stood at the left edge; its height where it stands, as lines may break there.
    card.style.left = "0";
    card.style.left = `${Math.max(8, Math.min(x + 16, innerWidth - card.getBoundingClientRect().width - 8))}px`;
    const { height } = card.getBoundingClientRect();
    const below = y + 20 + height <= innerHeight - 8;
    card.style.top = `${Math.max(8, below ? y + 20 : Math.min(y - 14, innerHeight - 8) - height)}px`;
  };
  /** @type {RowElement|null} the row whose card came with the focus: it follows a row that has to come into sight */
  let followed = null;
  /** Whether rows or the card moved under the mouse, and not the mouse. @param {MouseEvent} event */
  const lies = (event) => followed !== null && !event.movementX && !event.movementY;
  shown.addEventListener("mousemove", (event) => {
    const element = rowOf(event);
    if (lies(event)) return;
    followed = null;
    if (element && (hooks.hover?.(event, over(event)) ?? true)) tell(element, event.clientX, event.clientY);
    else card.hidden = true;
  });
  shown.addEventListener("mouseleave", (event) => { if (!lies(event)) card.hidden = true; });
  const follow = () => {
    const box = followed?.getBoundingClientRect();
    const { top, bottom } = shown.getBoundingClientRect();
    if (followed && box && !card.hidden && box.bottom > top && box.top < bottom) tell(followed, box.left + 180, box.bottom - 14);
    else card.hidden = true;
  };
  addEventListener("scroll", ({ target }) => { if (target === shown || target === document) follow(); }, true);
  shown.addEventListener("wheel", () => { followed = null; }, { passive: true });
  shown.addEventListener("focusin", (event) => {
    const element = rowOf(event);
    if (!element || !element.matches(":focus-visible") || !(hooks.hover?.(event, over(event)) ?? true)) return;
    followed = element;
    card.hidden = false;
    follow();
  });
  shown.addEventListener("focusout", () => { followed = null; card.hidden = true; });
  shown.addEventListener("keydown", (event) => {
    const element = rowOf(event);
    if (!element || hooks.key?.(event, element)) return;
    const all = visible();
    const at = all.indexOf(element);
    const page = 10;
    /** @type {Record<string, number>} */
    const places = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: all.length - 1 };
    const go = places[event.key];
    if (go !== undefined) {
      const next = all[Math.min(Math.max(go, 0), all.length - 1)];
      element.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    } else if (event.key === "ArrowRight") pan(12);
    else if (event.key === "ArrowLeft") pan(-12);
    else if (event.key === "+" || event.key === "-") {
      state.months = Math.min(Math.max(Math.round(state.months * (event.key === "+" ? 0.5 : 2)), 6), here().months);
      pan(0);
    } else if (event.key === "Escape") card.hidden = true;
    else return;
    event.preventDefault();
  });

  root.append(tools, said, legend, shown, make("p", { className: "hint", textContent: say.keys }));
  document.body.append(card); // no section of the page contains it, so that its place is one of the window
  drawTools();
  draw();
  if (hooks.months) begin();

  return {
    state,
    shown,
    card,
    /** How many months there are. */
    total: () => here().months,
    rows,
    /** @param {string} id */
    row: (id) => rows().find((one) => one.dataset.id === id),
    /** The month under a place of the window, counted from the first of the chart; with what is left of it.
     * @param {RowElement} element @param {number} x */
    month: (element, x) => {
      const box = trackOf(element).getBoundingClientRect();
      return state.from + ((x - box.left) / box.width) * state.months;
    },
    /** Show other rows of these ids, each where it was.
     * @param {Row[]} changed */
    update: (changed) => {
      const olds = new Map(rows().map((one) => [one.row.id, one]));
      for (const one of changed) {
        const old = olds.get(one.id);
        if (!old) continue;
        const fresh = row(one);
        Object.assign(fresh, { hidden: old.hidden, tabIndex: old.tabIndex });
        const focused = old === document.activeElement;
        near.unobserve(old);
        old.replaceWith(fresh);
        drawBars(fresh); // at once: it is looked at
        if (focused) fresh.focus();
        here().rows[here().rows.findIndex((each) => each.id === one.id)] = one;
      }
    },
    /** Show another plan, in the same stretch of time.
     * @param {Scenario} scenario */
    replace: (scenario) => {
      const { from, months } = state;
      scenarios[state.scenario] = scenario;
      draw();
      Object.assign(state, { from, months });
      move();
    },
  };
};

/** @typedef {ReturnType<typeof ganttChart>} Chart */
