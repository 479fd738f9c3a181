// The board: what is shown, what is done, and what other windows and the search tell.
// @ts-check
"use strict";

const showing = { number: 0, against: "", selected: "", tab: "money", late: false, closed: 0 };
/** @type {Summary} what is shown, from the first answer on */
let shown;
/** @type {Chart|null} */
let chart = null;
/** @type {Mover|null} */
let moving = null;

// One after another: what is shown is always what the last answer said.
let last = Promise.resolve();
/** @param {() => Promise<void>} work */
const inTurn = (work) => { last = last.then(work, work); return last; };
/** @param {unknown} error */
const failed = (error) => alarm(error instanceof Refused ? error.message : say.lost);

/** Do something to the board; where another window was quicker, ask whether to put it on top.
 * @param {Record<string, any>} action @param {boolean} [merge] @returns {Promise<void>} */
const act = (action, merge = false) => inTurn(async () => {
  const { number, against } = showing;
  const begun = performance.now();
  try {
    apply(await send("act", { ...action, action, seen: number, merge, shown: number, against }));
    document.body.dataset.ms = String(Math.round(performance.now() - begun)); // how long one waits for an answer
    at("alert").hidden = true;
  } catch (error) {
    if (error instanceof Refused && error.elsewhere !== undefined) {
      await refresh().catch(failed);
      alarm(error.message, press(say.merge, () => { at("alert").hidden = true; act(action, true); }, { id: "merge", className: "main" }));
    } else failed(error);
    chart?.update(chart.rows().filter((row) => row.classList.contains("dropped")).map(({ row }) => row));
    marks();
  }
});
const refresh = async () => apply(await ask("look", { shown: showing.number, against: showing.against }));
const look = () => inTurn(() => refresh().catch(failed));

/** Show what the server has answered. @param {Update} answer */
const apply = (answer) => {
  shown = answer.summary;
  showing.number = shown.number;
  document.body.dataset.number = String(shown.number);
  if (answer.chart && chart) chart.replace(answer.chart);
  else if (answer.chart) draw(answer.chart);
  else chart?.update(answer.rows ?? []);
  marks();
  head();
  if (answer.search) searched(answer.search);
  panel();
};

/** @param {Scenario & {used: number}} scenario */
const draw = (scenario) => {
  const words = { ...say, keys: PAGE.edit ? say.keys : say.keys_view };
  chart = ganttChart(at("chart"), { say: words, scenarios: [scenario] }, {
    months: Math.min(scenario.used + 6, scenario.months),
    key,
    hover: (event, element) => !moving?.busy() && element.closest(".name") !== null && event.type !== "focusin",
  });
  if (!PAGE.edit) return;
  moving = letMove(chart, {
    month: (id) => shown.cutovers[id].month,
    months: (id) => ask("months", { migration: id }),
    drop: (id, month) => act({ kind: "move", migration: id, month: monthText(month) }).then(later),
    select: choose,
  });
};
/** The month of an index as the server reads it. @param {number} index */
const monthText = (index) => {
  const months = shown.first + index;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
};

const marks = () => {
  const pins = new Set(shown.pins);
  for (const row of chart?.rows() ?? []) {
    const pinned = pins.has(row.row.id);
    row.classList.toggle("pinned", pinned);
    row.classList.toggle("chosen", row.row.id === showing.selected);
    const name = /** @type {HTMLElement} */ (row.querySelector(".name"));
    name.dataset.mark = pinned ? say.pin_mark : "";
    name.ariaLabel = pinned ? `${row.row.name} ${say.pinned}` : row.row.name;
  }
};

const head = () => {
  const { step, undo, redo } = shown;
  at("title").textContent = shown.title;
  document.title = shown.title;
  at("total").textContent = shown.total;
  at("proof").textContent = shown.proof;
  at("proof").className = shown.violations.length ? "alarm" : "";
  const broken = step.broken.length ? `× ${say.now_broken} ${step.broken.length}　` : "";
  at("step").replaceChildren(...(!shown.acted ? [] : [make("strong", { textContent: `${step.more}${say.yen}　${broken}` }), shown.said]));
  at("changed").hidden = !shown.changed;
  if (!PAGE.edit) return;
  for (const [id, what] of [["undo", undo], ["redo", redo]]) {
    const button = buttonAt(String(id));
    button.disabled = what === null;
    button.title = what === null ? "" : fill(say[`${id}_what`], { what });
  }
};
/** @param {string} id */
const buttonAt = (id) => /** @type {HTMLButtonElement} */ (at(id));

// The panel

const TABS = ["money", "member", "limits", "scenarios", "dates"];
const panel = async () => {
  const tab = showing.tab;
  for (const each of TABS) {
    at(`tab-${each}`).ariaSelected = String(each === tab);
    at(`tab-${each}`).tabIndex = each === tab ? 0 : -1;
  }
  document.body.dataset.tab = tab;
  const number = showing.number;
  try {
    const content = await PANELS[tab](desk);
    if (tab !== showing.tab || number !== showing.number) return;
    fillPanel(content, tab === "member" ? `${tab} ${showing.selected}` : tab);
    at("panel").setAttribute("aria-labelledby", `tab-${tab}`);
  } catch (error) {
    failed(error);
  }
};
/** Show other content; of the same subject, what was typed and not sent stays. @param {Node[]} content @param {string} about */
const fillPanel = (content, about) => {
  const root = at("panel"), focused = document.activeElement?.id;
  const typed = about === root.dataset.about ? inputs(root).filter((one) => one.value !== one.defaultValue) : [];
  root.dataset.about = about;
  root.replaceChildren(...content);
  for (const one of inputs(root)) one.value = typed.find(({ id }) => id === one.id)?.value ?? one.value;
  if (focused && root.contains(at(focused))) at(focused).focus();
};
/** @param {string} tab */
const openTab = (tab) => { showing.tab = tab; return panel(); };
for (const tab of TABS) {
  at("tabs").append(make("button", {
    type: "button", id: `tab-${tab}`, textContent: say[tab], onclick: () => openTab(tab),
    attributes: { role: "tab", "aria-controls": "panel" },
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      if (!step) return;
      const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length];
      openTab(next);
      at(`tab-${next}`).focus();
    },
  }));
}

/** @param {string} id */
const choose = (id) => {
  if (id === showing.selected) return;
  showing.selected = id;
  marks();
  if (PAGE.edit) send("focus", { migration: id }).catch(() => {});
  if (showing.tab === "member") panel();
};
/** @type {Desk} */
const desk = {
  act,
  select: (id) => { choose(id); chart?.row(id)?.scrollIntoView({ block: "nearest" }); chart?.row(id)?.focus(); },
  selected: () => showing.selected,
  summary: () => shown,
  against: (name) => { showing.against = name; look(); },
  row: (id) => chart?.row(id),
  compare: (left, right) => compareSides(left, right).catch(failed),
};

// Keys

/** Answer a key of a row; tell whether it was one of the board's. @param {KeyboardEvent} event @param {RowElement} row */
const key = (event, row) => {
  if (moving?.key(event, row)) return true;
  const { id } = row.row;
  if (event.key === "Enter") {
    choose(id);
    openTab("member");
  } else if (PAGE.edit && event.key.toLowerCase() === "p" && !event.ctrlKey && !event.metaKey) {
    choose(id);
    act({ kind: "pin", migrations: [id], on: !shown.pins.includes(id) });
  } else return false;
  event.preventDefault();
  return true;
};
if (PAGE.edit) {
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.target instanceof HTMLInputElement) return;
    const kind = event.key.toLowerCase() === "z" ? (event.shiftKey ? "redo" : "undo") : event.key.toLowerCase() === "y" ? "redo" : "";
    if (!kind) return;
    event.preventDefault();
    if (!buttonAt(kind).disabled) act({ kind });
  });
  for (const kind of ["undo", "redo"]) at(kind).addEventListener("click", () => act({ kind }));
  at("solve").addEventListener("click", () => search("solve"));
  for (const [kind, text] of [["png", say.export_png], ["xlsx", say.export_xlsx], ["report.pdf", say.export_pdf], ["report.html", say.export_html]]) {
    at("exports").append(press(text, () => save(kind), { id: `export-${kind}` }));
  }
}

/** Have a file made and saved. @param {string} kind */
const save = async (kind) => {
  /** @type {HTMLDetailsElement} */ (at("export")).open = false;
  alarm(say.making);
  try {
    const response = await fetch(address(`export/${kind}`));
    const named = response.headers.get("Content-Disposition");
    if (!named) return failed(new Refused(await response.json()));
    const name = decodeURIComponent(named.split("''")[1]);
    const link = make("a", { href: URL.createObjectURL(await response.blob()), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    return alarm(fill(say.made, { name }));
  } catch (error) {
    return failed(error);
  }
};

// The search

/** @param {string} what */
const search = (what) => send("search", { do: what }).then(searched, failed);
/** @param {Search} now */
const closing = (now) => press(say.leave, () => { showing.closed = now.id; at("search").hidden = true; }, { disabled: false });
let ticking = 0;
/** Show how the search stands; how it ended is shown with the plan that it speaks of. @param {Search} now */
const searched = (now) => {
  if (!now.running && now.number > showing.number) return newer(now.number);
  const root = at("search");
  if (PAGE.edit) buttonAt("solve").disabled = now.running;
  if (now.running) {
    const values = { what: say[`running_${now.kind}`], elapsed: now.elapsed_s, limit: now.limit_s, ...now };
    const text = now.cancelled ? say.ending : fill(now.best ? say.running : say.waiting, values);
    root.replaceChildren(make("span", { textContent: text }), ...(PAGE.edit && !now.cancelled ? [press(say.cancel, () => search("cancel"), { id: "cancel" })] : []));
    root.hidden = false;
    clearTimeout(ticking);
    ticking = setTimeout(() => ask("search").then(searched, () => {}), 1000); // its seconds go on where nothing is found
    return;
  }
  const content = (ENDED[now.ended] ?? told)(now);
  root.replaceChildren(...content, ...(content.length ? [closing(now)] : []));
  root.hidden = !content.length || (now.ended === "offer" && !now.offer) || now.id === showing.closed;
};
/** @param {Search} now */
const told = (now) => (now.text ? [make("span", { textContent: now.text })] : []);
/** What is shown of a search that ended, by how it did. @type {Record<string, (now: Search) => HTMLElement[]>} */
const ENDED = {
  solved: () => [make("span", { textContent: say.solved })],
  offer: (now) => [make("span", { textContent: fill(say.offer, now) }), press(say.take, () => act({ kind: "take" }), { id: "take", className: "main" })],
  infeasible: (now) => [
    make("strong", { textContent: say.infeasible }), press(say.find_ways, () => search("ways"), { id: "find-ways", className: "main" }), make("pre", { textContent: now.text }),
  ],
  ways: (now) => [
    make("pre", { textContent: now.text }), waysOut(now),
    ...(now.more ? [press(say.more_ways, () => search("more"), { id: "more-ways" })] : []),
  ],
};
/** @param {Search} now */
const waysOut = ({ ways, id }) => make("ol", { className: "ways" }, ...ways.map((way, number) => make("li", {},
  make("span", { textContent: way.lines.join("、") }), make("small", { textContent: way.rough ? say.way_rough : fill(say.way_price, way) }),
  press(say.take, () => { showing.closed = id; at("search").hidden = true; act({ kind: "way", number }); }))));

// Other windows

/** After a move: what came in the meantime. */
const later = () => { if (showing.late) { showing.late = false; look(); } };
const stream = new EventSource(address("events"));
let asked = false;
/** Show a version that was not made here. @param {number} number */
const newer = (number) => {
  if (number <= showing.number) return;
  if (moving?.busy()) { showing.late = true; return; }
  inTurn(async () => {
    if (number <= showing.number) return; // it was our own
    await refresh();
    speak(fill(say.elsewhere_done, { what: shown.said }));
  }).catch(failed);
};
stream.addEventListener("version", (event) => newer(JSON.parse(event.data).number));
stream.addEventListener("search", async () => {
  if (asked) return;
  asked = true;
  await new Promise((done) => { setTimeout(done, 100); });
  asked = false;
  ask("search").then(searched, () => {});
});
stream.addEventListener("focus", (event) => {
  if (PAGE.edit) return;
  choose(JSON.parse(event.data).migration);
  chart?.row(showing.selected)?.scrollIntoView({ block: "center" });
});
stream.addEventListener("error", () => { document.body.classList.add("lost"); alarm(say.lost); });
stream.addEventListener("open", () => {
  if (!document.body.classList.contains("lost")) return;
  document.body.classList.remove("lost");
  alarm(say.back);
  look();
});
look();
