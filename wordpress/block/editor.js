// The block in the editor: the guide itself in a frame, as visitors will see it, and a sidebar with what can be set.
//
// What the server does not take as a colour, the preview does not have, and the sidebar says so. No pair of colours is judged
// here: the guide in the frame refuses those that cannot be read and says which, and why (`public/frame.js`); the sidebar
// repeats it.

((wp, guide) => {
  const { createElement: el, Fragment, useEffect, useRef, useState } = wp.element;
  const { __, sprintf } = wp.i18n;
  const { InspectorControls, PanelColorSettings, useBlockProps } = wp.blockEditor;
  const { Disabled, ExternalLink, FormTokenField, Notice, PanelBody, SelectControl, ToggleControl } = wp.components;

  const COLOURS = [
    ['strong', __('Links and buttons', 'spine-guide')],
    ['strong-ink', __('Words on a button', 'spine-guide')],
    ['ink', __('Text', 'spine-guide')],
    ['ink-quiet', __('Text that is less important', 'spine-guide')],
    ['paper', __('Page', 'spine-guide')],
    ['raised', __('What can be pressed or opened', 'spine-guide')],
    ['wash', __('Under the pointer', 'spine-guide')],
    ['line', __('Lines', 'spine-guide')],
  ];
  const VIEWS = [
    { value: 'all', label: __('The whole guide', 'spine-guide') },
    { value: 'questions', label: __('The questions', 'spine-guide') },
    { value: 'check', label: __('The symptom checker', 'spine-guide') },
  ];
  const nameOf = (slug) => guide.tags.find((tag) => tag.slug === slug)?.name;
  const slugOf = (name) => guide.tags.find((tag) => tag.name.toLowerCase() === name.trim().toLowerCase())?.slug;

  /** A sentence of the frame's with the names that the colours have in the sidebar. */
  const named = (why) => why.replace(/(?<![\w-])[a-z]+(-[a-z]+)*(?![\w-])/g, (word) => {
    const label = COLOURS.find(([name]) => name === word)?.[1];
    return label ? `“${label}”` : word;
  });

  /** Whether the server takes a colour: as `sanitize_hex_color`. */
  const isTaken = (colour) => /^#([\da-f]{3}){1,2}$/i.test(colour);

  /** A colour of a theme's palette as `#rrggbb`, where it is an opaque one and the same on every page. */
  function plain(value) {
    const pen = document.createElement('canvas').getContext('2d');
    const [one, other] = ['#000000', '#ffffff'].map((before) => {
      pen.fillStyle = before;
      // What cannot be read leaves it as it was.
      pen.fillStyle = value;
      return pen.fillStyle;
    });
    return one === other && isTaken(one) && !/currentcolor/i.test(value) ? one : value;
  }

  /** The frame, as high as what it shows. `onRefused` hears of the colours that it refuses. */
  function Preview({ attributes: { view, tags, colours, nav }, onRefused }) {
    const frame = useRef();
    const [height, setHeight] = useState(600);
    const look = Object.fromEntries(Object.entries(colours).filter(([, colour]) => isTaken(colour)));
    const name = JSON.stringify({ spineGuide: 1, origin: location.origin, editor: true, view, nav, scheme: 'normal', look });
    const fragment = tags.length > 0 ? `#questions?${tags.map((tag) => `tag=${tag}`).join('&')}` : '';
    useEffect(() => {
      // The editor may show its page in a frame of its own.
      const canvas = frame.current.ownerDocument.defaultView;
      const hear = ({ source, data }) => {
        if (source !== frame.current.contentWindow || data?.spineGuide !== 1) return;
        if (data.type === 'height' && data.height > 0) setHeight(data.height);
        if (data.type === 'look') onRefused(data.refused);
      };
      canvas.addEventListener('message', hear);
      return () => canvas.removeEventListener('message', hear);
    }, [name, fragment]);
    // Whole: the page around it may have an address that nothing is relative to.
    const src = new URL(guide.frame + fragment, location.href).href;
    return el('iframe', {
      // A frame reads its name once.
      key: name + fragment, ref: frame, name, src, title: guide.title, sandbox: guide.sandbox,
      style: { display: 'block', width: '100%', height, border: 0 },
    });
  }

  function Edit({ attributes, setAttributes }) {
    const { view, tags, lang, links, colours, nav } = attributes;
    const [refused, setRefused] = useState([]);
    const untaken = COLOURS.filter(([name]) => colours[name] && !isTaken(colours[name])).map(([name, label]) =>
      // translators: 1: the colour's use, 2: what was chosen
      sprintf(__('“%1$s”: %2$s cannot be used. Right would be a colour without transparency, such as #0a565c. The default is used.', 'spine-guide'), label, colours[name]));
    const notices = [...untaken, ...refused.map(named)];
    const colourSettings = COLOURS.map(([name, label]) => ({
      label,
      value: colours[name],
      onChange(value) {
        const others = Object.entries(colours).filter(([it]) => it !== name);
        setAttributes({ colours: Object.fromEntries(value ? [...others, [name, plain(value)]] : others) });
      },
    }));
    return el(Fragment, null,
      el(InspectorControls, null,
        el(PanelBody, { title: __('What it shows', 'spine-guide') },
          el(SelectControl, {
            label: __('Part of the guide', 'spine-guide'), value: view, options: VIEWS,
            help: __('The emergency card is always there.', 'spine-guide'),
            onChange: (value) => setAttributes({ view: value }),
          }),
          view !== 'check' && el(FormTokenField, {
            label: __('Tags chosen at the start', 'spine-guide'),
            value: tags.map(nameOf).filter(Boolean), suggestions: guide.tags.map((tag) => tag.name),
            __experimentalExpandOnFocus: true, __experimentalValidateInput: (name) => slugOf(name) !== undefined,
            onChange: (names) => setAttributes({ tags: names.map(slugOf).filter(Boolean) }),
          }),
          guide.languages.length > 1 && el(SelectControl, {
            label: __('Language', 'spine-guide'), value: lang,
            options: [{ value: '', label: __('That of the page', 'spine-guide') }, ...guide.languages.map((it) => ({ value: it, label: it }))],
            onChange: (value) => setAttributes({ lang: value }),
          }),
          el(ToggleControl, {
            label: __('Links to its parts at the top', 'spine-guide'), checked: nav,
            onChange: (on) => setAttributes({ nav: on }),
          }),
          el(ToggleControl, {
            label: __('Copied links lead to the full page', 'spine-guide'), checked: links === 'guide',
            help: __('Otherwise to this page.', 'spine-guide'),
            onChange: (on) => setAttributes({ links: on ? 'guide' : '' }),
          }),
          guide.settings && el(ExternalLink, { href: guide.settings }, __('Name, phone and booking link', 'spine-guide')),
        ),
        el(PanelColorSettings, { title: __('Colours', 'spine-guide'), colorSettings: colourSettings, initialOpen: notices.length > 0 },
          notices.map((why) => el(Notice, { key: why, status: 'warning', isDismissible: false }, why))),
      ),
      el('div', useBlockProps(), el(Disabled, null, el(Preview, { attributes, onRefused: setRefused }))),
    );
  }

  wp.blocks.registerBlockType('spine-guide/guide', {
    edit: Edit,
    save: () => null,
    transforms: {
      from: [{
        type: 'shortcode',
        tag: 'spine_guide',
        attributes: {
          view: { type: 'string', shortcode: ({ named }) => (VIEWS.some(({ value }) => value === named.view) ? named.view : 'all') },
          tags: { type: 'array', shortcode: ({ named }) => (named.tags ?? '').split(/[\s,]+/).filter(nameOf) },
          nav: { type: 'boolean', shortcode: ({ named }) => named.nav === '1' },
          links: { type: 'string', shortcode: ({ named }) => (named.links === 'guide' ? 'guide' : '') },
          colours: {
            type: 'object',
            shortcode: ({ named }) => Object.fromEntries(COLOURS.filter(([name]) => named[name]).map(([name]) => [name, plain(named[name])])),
          },
        },
      }],
    },
  });
})(window.wp, window.spineGuide);
