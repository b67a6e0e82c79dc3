// Quotes: sentences as the pages write them, their names marked, with where they stand.

/** A sentence as the page writes it: its names marked, those in `named` strongly, and what was typed. */
function sentence(one, named, typed = []) {
  const line = make("p");
  let at = 0;
  for (const part of one.text) {
    const [text, id] = typeof part === "string" ? [part] : part;
    const node = everyNode.get(id);
    line.append(...(node ? [nameIn(node, text, at, named.includes(id), typed)] : marked(text, at, typed)));
    at += text.length;
  }
  return line;
}

function nameIn(node, text, at, strong, typed) {
  const name = make(strong ? "mark" : "span", null, { class: strong ? "name-in" : "name-in other", title: node.label });
  name.dataset.node = node.id;
  name.style.setProperty("--hue", colourOf(node.kind));
  name.append(...marked(text, at, typed));
  return name;
}

function titleOf(page) {
  const title = page.title || page.source;
  return page.url ? make("a", title, { href: page.url, target: "_blank", rel: "noopener noreferrer" }) : title;
}

const originOf = (page) => [page.date, page.outlet, page.title && page.source !== page.url ? page.source : null].filter(Boolean).join(" · ");

function source(page) {
  const foot = make("footer");
  foot.append(titleOf(page), make("br"), originOf(page));
  return foot;
}

function contextButton(index) {
  const button = make("button", `${say("上下文", "context")} ›`, { type: "button", class: "count context" });
  button.addEventListener("click", () => showSentence(index));
  return button;
}

function quotes(one, named, head) {
  const group = make("div", null, { class: "quotes" });
  group.append(make("h3", head));
  for (const quote of one.quotes) {
    const card = make("blockquote", null, { class: "quote" });
    const foot = source(facts.pages[facts.sentences[quote[0]].page]);
    foot.prepend(contextButton(quote[0]));
    card.append(...quote.map((index) => sentence(facts.sentences[index], named)), foot);
    group.append(card);
  }
  if (one.quoted && !one.quotes.length) group.append(make("p", say("此页容量有限，未收入这些原文；可用 kg why 查看。", "There was no room for them in this page; kg why shows them."), { class: "within" }));
  return group;
}

function quoteHead(one, whole) {
  const shown = one.quotes.length;
  return shown < whole ? say(`原文 ${number(shown)} / ${number(whole)} 句`, `${number(shown)} of ${number(whole)} sentences`) : `${say("原文", "Sentences")} ${number(shown)}`;
}
