// Defines <spine-guide>, which shows the guide inside another website, in a frame as high as its content.
//
// The frame has the guide's own page from the guide's own address. So the website's scripts cannot read what a patient
// does in it, and no style leaks either way. SAID and `frame.js` list all messages between the two sides; none of them
// could hold an answer or a result. EMBED.md says how to use the element.

// A browser without these features shows the content of the element. If this script is loaded twice, the element is
// defined only once.
if (window.customElements && 'adoptedStyleSheets' in Document.prototype && !customElements.get('spine-guide')) {
  /** The page and title of each language of the guide. The build writes them here. */
  const PAGES = { en: { page: '', title: 'Guide' } };

  /** The language of the page that is directly in the guide's folder. */
  const FIRST = Object.keys(PAGES).find((lang) => PAGES[lang].page === '');

  // The address of this script. The stack of an error tells it even if the script is a module, deferred, or added by
  // another script. It is unknown if a plugin has merged this script into another file: the element then needs `src`.
  const HERE = /https?:[^\s()]*\/embed\.js/.exec(new Error().stack)?.[0];

  /** The messages that the frame may send. Each has exactly these fields, and their values must pass these tests. */
  const place = (value) => Number.isFinite(value) && value >= 0 && value <= 1_000_000;
  const SAID = {
    here: {},
    height: { height: place },
    paper: { height: place },
    show: { top: place, bottom: place },
    opened: { question: (value) => typeof value === 'string' && /^[\w-]{1,40}$/.test(value) },
    filtered: {},
    'check-started': {},
    'check-finished': {},
  };
  const isSaid = ({ spineGuide, type, ...fields }) => {
    const kinds = typeof type === 'string' && Object.hasOwn(SAID, type) ? SAID[type] : undefined;
    return spineGuide === 1 && kinds && Object.keys(fields).length === Object.keys(kinds).length &&
      Object.entries(kinds).every(([name, fits]) => fits(fields[name]));
  };

  /** The fragments that may be asked for: `faq-08`, `questions?q=shot&tag=hip`, `check`, `picked=08.10`. */
  const FRAGMENT = /^([\w-]{1,80}(\?(%[\da-f]{2}|[\w=&.+-]){0,2000})?|picked=[\d.]{1,200})$/i;
  /**
   * The fragment of the guide that the website's own address asks for, as in `#spine-guide--faq-08`. Some themes take
   * the website's fragment for a CSS selector. So that it is a valid one, each byte that is not a letter, a digit or
   * `-` is written as `_` and two hexadecimal digits. The form `#spine-guide=faq-08`, without this encoding, is still
   * read.
   */
  const asked = () => {
    const [, name, as = ''] = /[#&]spine-guide(?:--([\w-]*)|=([^#]*))$/.exec(location.hash) ?? [];
    // A byte that is not ASCII is percent-encoded, as in any address.
    const said = name?.replace(/_([\da-f]{2})/gi, (_, hex) => {
      const letter = String.fromCharCode(parseInt(hex, 16));
      return letter > '~' ? `%${hex}` : letter;
    }) ?? as;
    return FRAGMENT.test(said) ? said : '';
  };

  /** What a website may set about the look, by an attribute or by a custom property `--spine-guide-…`. */
  const LOOK = ['paper', 'raised', 'ink', 'ink-quiet', 'line', 'strong', 'strong-ink', 'wash', 'font'];

  // `!important` here wins over `!important` in the website's own style sheets.
  const STYLE = new CSSStyleSheet();
  STYLE.replaceSync(`
    :host { display: flow-root !important; position: relative !important; height: auto !important;
      max-height: none !important; min-height: 0 !important; overflow: visible !important;
      visibility: visible !important; opacity: 1 !important; }
    :host([hidden]) { display: none !important; }
    iframe { display: block; width: 100%; height: 80vh; border: 0; }
    iframe.ahead { position: absolute; inset: 0; height: 100%; visibility: hidden; }
    @media print { iframe { height: var(--paper) !important; } }
    span { position: absolute; width: 1px; visibility: hidden; pointer-events: none; }
  `);

  // --- what the website has over the top of the screen ---

  const parentOf = (it) => it.assignedSlot ?? it.parentElement ?? it.getRootNode().host;
  const CLEAR = /^transparent$|^rgba\(.*, 0\)$|\/ 0\)$/;
  const THINGS = 'img, svg, svg *, video, canvas, iframe, object, embed, input, button, select, textarea';
  /** Whether an element may have a closed shadow root, which scripts cannot read. */
  const isClosed = (it) => it.matches(':defined:empty') && it.localName.includes('-') && !it.shadowRoot;

  /** Whether an element itself is visible, and not only what it contains. */
  function isPainted(it) {
    if (it.checkVisibility?.({ checkOpacity: true, checkVisibilityCSS: true }) === false) return false;
    if (it.matches(THINGS) || isClosed(it)) return true;
    if ([...it.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim())) return true;
    return ['', '::before', '::after'].some((part) => {
      const { content, backgroundColor, backgroundImage, backdropFilter = 'none' } = getComputedStyle(it, part);
      if (part && /^(none|normal)$/.test(content)) return false;
      return !CLEAR.test(backgroundColor) || backgroundImage !== 'none' || backdropFilter !== 'none';
    });
  }

  /**
   * The elements at a point of the screen, topmost first, also those in shadow roots.
   * @param {number} x
   * @param {number} y
   * @param {Document | ShadowRoot} [root]
   */
  function* elementsAt(x, y, root = document) {
    for (const it of root.elementsFromPoint(x, y)) {
      if (it.getRootNode() !== root) continue;
      if (it.shadowRoot) yield* elementsAt(x, y, it.shadowRoot);
      yield it;
    }
  }

  /**
   * How far down the website covers the top of the screen over `guide`, whose rectangle is `box`, with one or more
   * headers that are fixed or sticky. An element that ends below the middle of the screen is not a header: it covers
   * the whole guide.
   */
  function covered(guide, box) {
    const around = new Set();
    for (let it = guide; it; it = parentOf(it)) around.add(it);
    const stays = (part) => isClosed(part) || /fixed|sticky/.test(getComputedStyle(part).position);

    /** The bottom of the header that covers a point; 0 if there is none. */
    const endAt = (x, y) => {
      for (const it of elementsAt(x, y)) {
        const parts = [];
        for (let part = it; part && !around.has(part); part = parentOf(part)) parts.push(part);
        // All further elements are behind the guide, or contain it.
        if (parts.length === 0 || it.getRootNode().host === guide) return 0;
        const ends = parts.slice(0, parts.findLastIndex(stays) + 1).filter(isPainted).map((part) => {
          const { top, bottom } = part.getBoundingClientRect();
          if (top <= y && bottom > y) return bottom;
          return isClosed(part) ? y + 8 : 0;
        });
        const end = Math.max(0, ...ends.filter((end) => end <= innerHeight / 2));
        if (end > 0) return end;
      }
      return 0;
    };

    const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
    const ends = [1, 4, 8, 12, 15].map((part) => {
      const x = left + (right - left) * part / 16;
      let y = 0;
      // A header may float a little below the top of the screen. Another header below it has to touch it.
      let steps = [1, 17, 33, 49];
      for (let end; (end = Math.max(...steps.map((step) => endAt(x, y + step)))) > y;) [y, steps] = [end, [1, 9]];
      return y;
    });
    return Math.max(...ends);
  }

  const complain = (text) => console.warn(`<spine-guide>: ${text}`);

  class SpineGuide extends HTMLElement {
    static observedAttributes = ['src', 'view', 'tags', 'lang', 'title', 'nav', 'events', 'links', 'name', 'phone', 'booking',
      'sandbox', ...LOOK];

    #frame;
    /**
     * An invisible element over the part that is to be scrolled to. A scroll to this element takes every scroll
     * container and sticky header into account.
     */
    #mark = document.createElement('span');
    #address;
    #attached;
    #heard = false;
    /**
     * The origin that messages are exchanged with. It is not that of `src` if the guide's address redirects to another
     * origin.
     */
    #with;
    #seen;
    #waiting = false;
    /** How many more times to look at the screen: headers appear and disappear with delays of their own. */
    #again = 0;
    /** How far down the website covers the screen, in pixels. */
    #header = 0;
    /** Whether the frame is loading and not shown yet. The content of the element is shown until then. */
    #isAhead = false;
    /**
     * Where the top of the frame was after the last scroll to a part, and until when the scroll is repeated if a header
     * appears.
     */
    #brought = { top: 0, until: 0 };

    connectedCallback() {
      if (!this.shadowRoot) {
        this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [STYLE];
        this.#load();
      }
      this.#attached = new AbortController();
      const { signal } = this.#attached;
      addEventListener('message', (event) => this.#hear(event), { signal });
      addEventListener('hashchange', () => this.#follow(), { signal });
      for (const moved of ['scroll', 'resize', 'load']) {
        addEventListener(moved, () => this.#watch(), { signal, capture: true, passive: true });
      }
      const changes = new MutationObserver(() => this.#settle());
      changes.observe(document, { childList: true, subtree: true, attributeFilter: ['class', 'style', 'hidden', 'open'] });
      signal.addEventListener('abort', () => changes.disconnect());
      document.addEventListener('securitypolicyviolation', (event) => this.#refused(event), { signal });
    }

    disconnectedCallback() {
      this.#attached.abort();
      // If the element is inserted again, the frame loads again.
      this.#heard = false;
      this.#with = undefined;
      this.#seen = undefined;
    }

    /** Called by `moveBefore`, which keeps the frame: nothing loads again. */
    connectedMoveCallback() {
      this.#look();
    }

    attributeChangedCallback(name, before, now) {
      if (before !== now && this.shadowRoot && !this.#waiting) {
        // Several attributes may change at once, and the frame has to load only once.
        this.#waiting = true;
        queueMicrotask(() => {
          this.#waiting = false;
          this.#load();
        });
      }
    }

    #load() {
      this.#heard = false;
      this.#with = undefined;
      this.#seen = undefined;
      const address = this.#page();
      if (!address) return this.#giveUp();
      this.#address = address;

      this.#frame = document.createElement('iframe');
      const { page, title } = PAGES[this.#language()];
      this.#frame.title = this.title || title;
      this.#frame.name = JSON.stringify({ ...this.#settings(), at: new URL(page, address).href });
      // A browser that lists the permissions that it knows warns about others.
      const rights = ['clipboard-write', 'web-share'];
      const known = document.featurePolicy?.features() ?? rights;
      this.#frame.allow = rights.filter((right) => known.includes(right)).join('; ');
      this.#frame.referrerPolicy = 'no-referrer';
      if (this.hasAttribute('sandbox')) this.#frame.setAttribute('sandbox', this.getAttribute('sandbox'));
      this.#frame.src = new URL(page, address) + this.#fragment();
      this.#frame.addEventListener('load', () => this.#expect());
      this.shadowRoot.replaceChildren(this.#frame, this.#mark);
      // With `prerendered`, the element contains what the guide shows. This content is shown until the frame has its
      // height, so that the layout does not shift.
      this.#isAhead = this.hasAttribute('prerendered');
      if (this.#isAhead) {
        this.#frame.className = 'ahead';
        this.shadowRoot.prepend(document.createElement('slot'));
      }
    }

    /**
     * Shows the frame in place of the element's content, and has it go to the part that the reader is in the middle of.
     */
    #show() {
      if (!this.#isAhead) return;
      this.#isAhead = false;
      const seen = [...this.querySelectorAll('[data-part]')].filter((it) => {
        const { top, bottom } = it.getBoundingClientRect();
        return top < innerHeight && bottom > 0;
      });
      // Of the parts on the screen, the open one is the one being read.
      const read = this.getBoundingClientRect().top < 0 && (seen.find((it) => it.matches('[open]')) ?? seen[0]);
      // The content takes the focus with it.
      const isFocused = this.matches(':focus-within');
      this.shadowRoot.querySelector('slot').remove();
      this.#frame.className = '';
      if (isFocused) this.#frame.focus({ preventScroll: true });
      if (read) this.#say({ type: 'go', to: read.dataset.part });
    }

    /** Shows the element's content in place of the frame. */
    #giveUp() {
      this.shadowRoot.replaceChildren(document.createElement('slot'));
    }

    /** The address of the guide's folder. Undefined if there is none; a warning then says so. */
    #page() {
      const src = this.getAttribute('src') ?? HERE?.replace(/embed\.js$/, '');
      if (!src) return complain('say where the guide lies: src="https://…/".');
      try {
        const url = new URL(src, document.baseURI);
        if (/^https?:$/.test(url.protocol)) return url;
      } catch { /* the warning is below */ }
      return complain(`src="${src}" is not the address of a guide. The default is what stands inside the element.`);
    }

    #language() {
      const known = (lang) => lang && Object.keys(PAGES).find((it) => it === lang || it === lang.split('-')[0]);
      const wanted = this.getAttribute('lang');
      if (wanted && !known(wanted)) complain(`lang="${wanted}": the guide has ${Object.keys(PAGES).join(', ')}.`);
      return known(this.closest('[lang]')?.getAttribute('lang')) ?? FIRST;
    }

    /** The fragment that the frame loads with: the one that the website's address asks for, else that of the tags. */
    #fragment() {
      const fragment = this.#isAsked() ? asked() : '';
      if (fragment) return `#${fragment}`;
      const tags = (this.getAttribute('tags') ?? '').split(/[\s,]+/).filter((tag) => /^[\w-]{1,40}$/.test(tag));
      return tags.length > 0 ? `#questions?${tags.map((tag) => `tag=${tag}`).join('&')}` : '';
    }

    /**
     * Whether this element follows the website's address. If there are several on the page, the first one that shows
     * the part that is asked for does.
     */
    #isAsked() {
      const view = /^check\b/.test(asked()) ? 'questions' : 'check';
      const all = [...document.querySelectorAll('spine-guide')];
      return (all.find((it) => it.getAttribute('view') !== view) ?? all[0]) === this;
    }

    #settings() {
      const style = getComputedStyle(this);
      const text = (name) => this.getAttribute(name) ?? undefined;
      const look = LOOK.map((it) => [it, text(it) ?? style.getPropertyValue(`--spine-guide-${it}`).trim()]);
      const canonical = document.querySelector('link[rel=canonical]')?.href;
      const here = [canonical, location.href].find((it) => it?.startsWith(`${location.origin}/`));
      return {
        spineGuide: 1,
        origin: location.origin,
        link: text('links') === 'guide' ? undefined : here && `${here.split('#')[0]}#spine-guide--`,
        events: this.hasAttribute('events') || undefined,
        view: text('view'),
        nav: this.hasAttribute('nav') || undefined,
        scheme: style.colorScheme,
        look: Object.fromEntries(look.filter(([, value]) => value)),
        name: text('name'),
        phone: text('phone'),
        booking: text('booking'),
      };
    }

    /** Warns if the frame has loaded and sends no message, because it may have been refused. */
    #expect() {
      setTimeout(() => {
        if (this.#heard || !this.isConnected || !this.#frame.isConnected) return;
        complain(`no word from ${this.#address.href}. If the frame is empty, that address is not the guide's, or it ` +
          "may not be framed here: it must send no X-Frame-Options, and in Content-Security-Policy: frame-ancestors " +
          `(if any) name ${location.origin}. If the guide shows, its scripts do not run: with sandbox="…" it needs ` +
          'allow-scripts and, without allow-same-origin, Access-Control-Allow-Origin: * on all its files.');
      }, 5000);
    }

    #refused({ effectiveDirective, blockedURI }) {
      if (this.#heard || !/^(frame|child|default)-src$/.test(effectiveDirective)) return;
      if (!this.#address || !blockedURI.startsWith(this.#address.origin)) return;
      complain(`this page's Content-Security-Policy refuses the frame. Add: frame-src ${this.#address.origin}`);
      this.#giveUp();
    }

    /** The frame's own origin, or "null" if a sandbox makes it opaque. */
    #origin() {
      const sandbox = this.#frame.getAttribute('sandbox');
      return sandbox === null || /(^|\s)allow-same-origin(\s|$)/.test(sandbox) ? this.#address.origin : 'null';
    }

    /**
     * Whether a message of this type is accepted from this origin. The first message may come from another origin than
     * that of `src`, if the host has redirected the frame; `frame.js` then says on the console which address to use. As
     * long as the website does not name that address, only messages about sizes and positions are accepted, and the
     * frame is only told which part of it is on the screen. Nothing is accepted after a redirect from https to http.
     */
    #isKnown(origin, type) {
      const named = this.#origin();
      const leads = named !== 'null' && (origin.startsWith('https://') || (origin.startsWith('http://') && named.startsWith('http:')));
      if (!this.#with && (origin === named || (leads && type === 'here'))) this.#with = origin;
      return origin === this.#with && (origin === named || ['here', 'height', 'paper', 'show'].includes(type));
    }

    #hear({ source, origin, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow) return;
      if (!data || typeof data !== 'object' || !isSaid(data) || !this.#isKnown(origin, data.type)) return;
      this.#heard = true;
      if (data.type === 'height') {
        this.#frame.style.height = `${Math.ceil(data.height)}px`;
        this.#show();
        this.#look();
      } else if (data.type === 'paper') {
        this.#frame.style.setProperty('--paper', `${Math.ceil(data.height)}px`);
      } else if (data.type === 'show') {
        this.#mark.style.top = `${data.top}px`;
        this.#mark.style.height = `${Math.max(1, data.bottom - data.top)}px`;
        this.#measure();
        this.#bring();
        this.#brought.until = performance.now() + 1000;
        this.#watch();
      } else if (data.type === 'here') {
        this.#look();
      } else if (this.hasAttribute('events')) {
        const detail = data.type === 'opened' ? { question: data.question } : null;
        this.dispatchEvent(new CustomEvent(`spine-guide:${data.type}`, { bubbles: true, detail }));
      }
    }

    #say(message) {
      // An opaque origin cannot be named as the target of a message.
      const origin = this.#with ?? this.#origin();
      this.#frame.contentWindow?.postMessage({ spineGuide: 1, ...message }, origin === 'null' ? '*' : origin);
    }

    #follow() {
      if (this.#heard && this.#with === this.#origin() && asked() && this.#isAsked()) this.#say({ type: 'go', to: asked() });
    }

    /**
     * Measures how far down the website covers the screen: by its own `scroll-padding-top`, or by the headers that are
     * there. Returns the rectangle of the frame.
     */
    #measure() {
      const box = this.#frame.getBoundingClientRect();
      const said = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
      const isNear = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
      this.#header = Math.max(said, isNear ? covered(this, box) : 0);
      this.#mark.style.scrollMarginTop = `${this.#header - said}px`;
      return box;
    }

    #bring() {
      this.#mark.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
      this.#brought.top = this.#frame.getBoundingClientRect().top;
    }

    /** Looks at the screen now, and again several times, because elements of the website may still be moving. */
    #watch() {
      this.#look();
      this.#settle();
    }

    #settle() {
      const isWaiting = this.#again > 0;
      this.#again = 8;
      if (!isWaiting) this.#lookAgain();
    }

    #lookAgain() {
      setTimeout(() => {
        this.#again = this.isConnected ? this.#again - 1 : 0;
        this.#look();
        if (this.#again > 0) this.#lookAgain();
      }, 100);
    }

    /** Tells the frame which part of it is on the screen and not covered by a header. */
    #look() {
      if (!this.#heard || this.#seen === 'soon') return;
      const last = this.#seen;
      this.#seen = 'soon';
      requestAnimationFrame(() => {
        if (!this.#heard || !this.isConnected) return;
        const before = this.#header;
        const box = this.#measure();
        const top = Math.round(Math.min(Math.max(0, this.#header - box.top), box.height));
        const bottom = Math.round(Math.max(top, Math.min(box.height, innerHeight - box.top)));
        this.#seen = `${top} ${bottom} ${box.width}`;
        if (this.#seen !== last) this.#say({ type: 'seen', top, bottom });
        // A header may have appeared because of the scroll to the guide: the scroll is then repeated, unless the reader
        // has scrolled on since.
        if (Math.abs(box.top - this.#brought.top) > 1) this.#brought.until = 0;
        if (this.#header > before && performance.now() < this.#brought.until) this.#bring();
      });
    }
  }

  customElements.define('spine-guide', SpineGuide);
}
