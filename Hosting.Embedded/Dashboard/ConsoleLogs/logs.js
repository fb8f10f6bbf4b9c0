// Shows lines as they come. What a page holds is bounded, whatever a resource prints.
const most = 5000;
const address = /https?:\/\/[^\s"'<>()[\]{}]+[^\s"'<>()[\]{}.,;:!?]/g;

// How times are shown is kept in this browser; what was cleared away, by the time of the last line of each resource, in this tab.
const timesKey = 'slipway-console-times';
const clearedKey = 'slipway-console-cleared';

export function show(list, latest, found, times, texts) {
  let source = null;
  let query = '';
  let paused = null;      // lines that came while paused
  let dropped = 0;        // and those of them that were too many
  let isFirst = true;     // whether what comes next are the lines that a page begins with
  const last = new Map(); // the number of the last line of each resource
  const cleared = JSON.parse(sessionStorage.getItem(clearedKey) ?? '{}');
  let unseen = 0;
  let matches = 0;
  const colours = new Map();

  times.value = localStorage.getItem(timesKey) ?? 'local';
  list.dataset.times = times.value;
  times.addEventListener('change', () => {
    localStorage.setItem(timesKey, times.value);
    list.dataset.times = times.value;
    for (const element of list.children) if (element.line) element.firstElementChild.textContent = stampOf(element.line[2]);
  });

  // The reader sits at this machine: its time zone is the browser's.
  function stampOf(milliseconds) {
    const at = new Date(milliseconds);
    if (times.value === 'utc') return `${at.toISOString().slice(11, 23)}Z`;
    const digits = (value, count) => String(value).padStart(count, '0');
    return `${digits(at.getHours(), 2)}:${digits(at.getMinutes(), 2)}:${digits(at.getSeconds(), 2)}.${digits(at.getMilliseconds(), 3)}`;
  }

  const atEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  // Lines are measured only when they are seen, and wrapped ones are taller than was thought: then the end moves away below who follows it. So it is
  // remembered who follows; only who scrolls up does no longer.
  let follows = true;
  let place = 0;
  const toEnd = (looks = 8) => {
    follows = true;
    list.scrollTop = list.scrollHeight;
    // What is seen now may push the end away once more, a frame later.
    if (looks > 0) requestAnimationFrame(() => { if (follows) toEnd(looks - 1); });
  };

  list.addEventListener('scroll', () => {
    if (atEnd()) { follows = true; unseen = 0; tell(); } else if (list.scrollTop < place) follows = false;
    place = list.scrollTop;
  });
  latest.addEventListener('click', () => { toEnd(); unseen = 0; tell(); list.focus(); });

  function tell() {
    latest.hidden = unseen === 0;
    if (unseen) latest.textContent = texts.fresh.replace('{0}', unseen.toLocaleString(document.documentElement.lang));
    found.textContent = query ? texts.found.replace('{0}', matches.toLocaleString(document.documentElement.lang)) : '';
  }

  // Each resource has one of eight colours, in the order in which they are met.
  function colourOf(name) {
    if (!colours.has(name)) colours.set(name, colours.size % 8);
    return colours.get(name);
  }

  function text(parent, value) {
    let at = 0;
    for (const match of value.matchAll(address)) {
      marked(parent, value.slice(at, match.index));
      const link = document.createElement('a');
      link.href = match[0];
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
      marked(link, match[0]);
      parent.append(link);
      at = match.index + match[0].length;
    }
    marked(parent, value.slice(at));
  }

  function marked(parent, value) {
    if (!query) {
      parent.append(value);
      return;
    }
    const lower = value.toLowerCase();
    let at = 0;
    for (let next = lower.indexOf(query); next >= 0; next = lower.indexOf(query, at)) {
      parent.append(value.slice(at, next));
      const mark = document.createElement('mark');
      mark.textContent = value.slice(next, next + query.length);
      parent.append(mark);
      at = next + query.length;
    }
    parent.append(value.slice(at));
  }

  function fill(element) {
    const [name, , time, isError, pieces] = element.line;
    element.replaceChildren();
    element.className = isError ? 'line error' : 'line';
    const stamp = document.createElement('span');
    stamp.className = 'stamp';
    stamp.textContent = stampOf(time);
    const label = document.createElement('span');
    label.className = `who who${colourOf(name)}`;
    label.textContent = name;
    const body = document.createElement('span');
    body.className = 'text';
    for (const [value, classes, color, ground] of pieces) {
      if (!classes && !color && !ground) {
        text(body, value);
        continue;
      }
      const span = document.createElement('span');
      if (classes) span.className = classes;
      if (color) span.style.color = color;
      if (ground) span.style.backgroundColor = ground;
      text(span, value);
      body.append(span);
    }
    element.append(stamp, label, body);
    const hit = !query || `${name} ${pieces.map(piece => piece[0]).join('')}`.toLowerCase().includes(query);
    element.hidden = !hit;
    if (query && hit) matches++;
  }

  function note(count) {
    const element = document.createElement('div');
    element.className = 'line missed';
    element.textContent = texts.missed.replace('{0}', count.toLocaleString(document.documentElement.lang));
    return element;
  }

  function add(lines, missed) {
    const fresh = document.createDocumentFragment();
    if (missed > 0) fresh.append(note(missed));
    let visible = 0;
    for (const line of lines) {
      const element = document.createElement('div');
      element.line = line;
      fill(element);
      if (!element.hidden) visible++;
      fresh.append(element);
    }
    list.append(fresh);
    // Counted once: each count after a change walks through them all.
    for (let over = list.childElementCount - most; over > 0; over--) {
      const oldest = list.firstElementChild;
      if (query && oldest.line && !oldest.hidden) matches--;
      oldest.remove();
    }
    if (follows) toEnd(); else unseen += visible;
    tell();
  }

  // After a break the lines that are kept come again: those that are known, and those that were cleared away, are left out; what is missing between them
  // is counted.
  function sift(lines) {
    let gaps = 0;
    const fresh = lines.filter(([name, number, time]) => {
      const known = last.get(name) ?? 0;
      if (number <= known) return false;
      if (known) gaps += number - known - 1;
      last.set(name, number);
      return time > (cleared[name] ?? 0);
    });
    return [fresh, gaps];
  }

  function receive(event) {
    const { lines: sent, missed: told } = JSON.parse(event.data);
    const [lines, gaps] = sift(sent);
    const missed = Math.max(told, gaps);
    if (!paused || isFirst) {
      isFirst = false;
      add(lines, missed);
      return;
    }
    paused.push(...lines);
    dropped += missed + Math.max(0, paused.length - most);
    paused.splice(0, Math.max(0, paused.length - most));
  }

  function empty() {
    list.replaceChildren();
    unseen = matches = 0;
    tell();
  }

  return {
    open(resource, filter) {
      source?.close();
      query = (filter ?? '').toLowerCase();
      empty();
      last.clear();
      isFirst = true;
      if (paused) paused = [];
      dropped = 0;
      source = new EventSource(`/api/logs${resource ? `?resource=${encodeURIComponent(resource)}` : ''}`);
      source.addEventListener('message', receive);
    },
    search(filter) {
      query = (filter ?? '').toLowerCase();
      matches = 0;
      for (const element of list.children) if (element.line) fill(element);
      if (follows) toEnd();
      tell();
    },
    pause(on) {
      if (on) {
        paused = [];
        dropped = 0;
        return;
      }
      const lines = paused ?? [];
      paused = null;
      add(lines, dropped);
      dropped = 0;
    },
    clear() {
      for (const { line } of list.children) if (line) cleared[line[0]] = Math.max(cleared[line[0]] ?? 0, line[2]);
      sessionStorage.setItem(clearedKey, JSON.stringify(cleared));
      empty();
    },
    close() { source?.close(); },
  };
}
