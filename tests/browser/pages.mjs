// One address of every kind of page, with the status that it answers.

export const PAGES = [
  { name: 'home', path: '/' },
  { name: 'search', path: '/search?q=siren' },
  { name: 'search, many', path: '/search?q=council&page=2' },
  { name: 'search, nothing', path: '/search?q=qzxvkj+wvutqx' },
  { name: 'search, misspelt', path: '/search?q=alotments' },
  { name: 'timeline', path: '/timeline?q=siren&compare=wardens' },
  { name: 'meeting', path: '/minutes/saltmere/town-council/2016-03-09?q=siren' },
  { name: 'person', path: '/person/hannah-thorne' },
  { name: 'people', path: '/people' },
  { name: 'boards', path: '/boards' },
  { name: 'board', path: '/board/saltmere/town-council' },
  { name: 'topics', path: '/topics' },
  { name: 'topic', path: '/topic/environment/flooding' },
  { name: 'decisions', path: '/decisions?q=siren' },
  { name: 'actions', path: '/actions' },
  { name: 'about', path: '/about' },
  { name: 'help', path: '/help' },
  { name: 'api', path: '/api' },
  { name: 'embed', path: '/embed/timeline?q=siren' },
  { name: '404', path: '/minutes/nowhere/no-board/1999-01-01', missing: 404 },
  { name: '400', path: '/search?q=siren&from=the+day+before+never', missing: 400 },
];

/** The pages that have the site's head, search form and foot: all but the chart that others may frame. */
export const SITE = PAGES.filter((page) => page.name !== 'embed');
