
"use strict";
(() => {
  const words = {{ words | tojson }};
  const box = document.getElementById("q");
  const said = document.getElementById("found-said");
  const list = document.getElementById("found-pages");
  const MOST = 50;
  const read = new Map();
  let asked = 0;

  window.nopcasesFound = (name, data) => read.get(name).done(data);

  const file = (name) => {
    if (!read.has(name)) {
      const one = {};
      one.data = new Promise((done, fail) => {
        const script = document.createElement("script");
        script.src = "search/" + name + ".js";
        script.onerror = () => { read.delete(name); fail(new Error(name)); };
        one.done = done;
        read.set(name, one);
        document.head.append(script);
      });
    }
    return read.get(name).data;
  };

  const plain = (text) =>
    text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().replaceAll("ß", "ss").match(/[\p{L}\p{N}]+/gu) || [];

  const beginsOf = (kind, name) => (name === kind ? "" : name.slice(kind.length + 1));

  const named = (files, kind, fits) =>
    files.filter((name) => name === kind || name.startsWith(kind + "-")).filter((name) => {
      const begins = beginsOf(kind, name);
      return begins === "" || begins === "other" || fits(begins);
    });

  const pagesOf = async (files, word) => {
    const fits = (begins) => word.startsWith(begins) || begins.startsWith(word);
    const found = new Map();
    for (const data of await Promise.all(named(files, "words", fits).map(file))) {
      for (const known of Object.keys(data)) {
        if (known.startsWith(word)) {
          for (const page of data[known].split(" ")) {
            found.set(page, Math.max(found.get(page) || 0, known === word ? 2 : 1));
          }
        }
      }
    }
    return found;
  };

  const isCase = (page) => !page.includes("/");

  const better = (found) => (a, b) =>
    isCase(a) - isCase(b) || found.get(b) - found.get(a) || (a < b) - (a > b);

  const look = async (asking) => {
    const files = await file("files");
    let found = null;
    for (const word of asking) {
      const pages = await pagesOf(files, word);
      if (found) {
        for (const page of [...found.keys()]) {
          if (pages.has(page)) found.set(page, found.get(page) + pages.get(page));
          else found.delete(page);
        }
      } else found = pages;
    }
    const all = [...found.keys()].sort(better(found));
    const first = all.slice(0, MOST);
    const titles = {};
    const needed = named(files, "pages", (begins) => first.some((page) => page.startsWith(begins)));
    Object.assign(titles, ...(await Promise.all(needed.map(file))));
    return { all, first: first.map((page) => [page, ...titles[page]]) };
  };

  const line = ([page, title, beside]) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = (isCase(page) ? "case/" + page : page) + ".html";
    link.textContent = isCase(page) ? page + " " + title : title;
    item.append(link, beside ? " · " + beside : "");
    return item;
  };

  const show = async () => {
    const mine = ++asked;
    const asking = plain(box.value).filter((word) => word.length > 1);
    let text = box.value.trim() ? words.short : "", items = [];
    if (asking.length) {
      try {
        const { all, first } = await look(asking);
        items = first.map(line);
        text = !all.length ? words.none.replace("{words}", () => box.value.trim())
          : all.length > first.length ? words.many.replace("{count}", first.length).replace("{all}", all.length)
          : words.some.replace("{count}", all.length);
      } catch (error) {
        text = words.failed;
      }
    }
    if (mine === asked) {
      said.textContent = text;
      list.replaceChildren(...items);
    }
  };

  box.form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  box.addEventListener("input", show);
  box.value = new URLSearchParams(location.search).get("q") || "";
  if (box.value) { box.focus(); show(); }
})();
