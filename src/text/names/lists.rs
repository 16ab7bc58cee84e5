//! Words that stand around names: titles, post-nominals, particles, and words that are no names.
//!
//! Titles and post-nominals follow usage in published British minutes and Debrett's order of post-nominals.

use crate::text::wordlist::WordList;

/// Words that stand before a name and do not belong to it, folded, without full stop.
pub(super) static HONORIFICS: WordList = WordList::new(
    "
    bcllr ccllr dcllr clir cilr cmhlr cmhir comhairleoir comhairleoirí comh alderman alderwoman ald bailie baron baroness canon cllr cllrs clr clrs councillor councillors councilor councilors cr crs
    dame dr fr hon imam councilmember councilmembers councilman councilmen councilwoman lady lord mayor messrs miss mr mrs ms mx pc pcso prof professor provost rabbi rev revd rev'd
    reverend rt sergeant sgt sir m/s insp coucnillor counillor inspector supt cpo cso wpc clir cpos pcsos superintendent constable detective captain capt colonel col
",
);

/// Words that may stand before an honorific and go with it.
pub(super) static LEADS: WordList = WordList::new(
    "
    borough chair chairman city community county deputy depute district honorary lord parish town vice vice-chairman
    vice-chair chairwoman bc cc dc
",
);

/// Honorifics that stand for several people: every name of the list behind them is one.
pub(super) static PLURAL: WordList =
    WordList::new("comhairleoirí cllrs clrs councillors councilors crs messrs councilmembers councilmen cpos pcsos");

/// Offices that stand before a family name as a title does: "Director Page", "General Manager Gray".
pub(super) static OFFICES: WordList = WordList::new(
    "
    administrator attorney chair chairman chairperson chairwoman chief clerk commissioner curator convener convenor coordinator
    councillor councilor dean delegate director engineer governor inspector leader manager marshal mayor member minister
    officer planner president principal recorder reeve representative secretary sheriff speaker superintendent supervisor
    treasurer trustee warden
",
);

/// Letters that stand for an office before a name: "CC White" is a county councillor, "GM Pell" a general manager; and as well for a
/// body or a thing: "CC Forum".
pub(super) const OFFICE_LETTERS: [&str; 7] = ["BC", "CC", "CEO", "CFO", "CAO", "COO", "GM"];

/// Letters behind a name that do not belong to it.
pub(super) static POST_NOMINALS: WordList = WordList::new(
    "
    VC GC KG KT GCB OM GCMG GCVO GBE CH KCB DCB KCMG DCMG KCVO DCVO KBE DBE CB CMG CVO CBE DSO LVO OBE ISO MVO MBE
    PC ADC QC KC JP DL BEM QPM KPM QFSM TD VR RD GM FRSA FCA CPFA MRTPI FRICS FCIH CILCA PSLCC FSLCC PHD MSP MS AM
    MLA MEP MP TC
",
);

/// Small words inside a family name.
pub(super) static PARTICLES: WordList =
    WordList::new("de del della den der di du la le ten van von y al ap ab st mac o");

/// Capitalised words that end a name: they begin a sentence, name a thing or a place, or are a role.
pub(super) static NO_NAME: WordList = WordList::new(
    "
    travelling travel expenses environmental salary award design communal mileage reimbursement invoice cheque
    stationery payments accounts contract insurance neighbourhood highways footpath footpaths allotments cemetery
    police matters arising correspondence thanks again letter email mail norfolk wages fee fees training grant
    survey review update website project scheme plan policy strategy budget precept a abstained academy action
    actions after agreed all also an and annual apologies approved as asked at attendance avenue away board borough
    bridge building business by cabinet centre chair chairman chairwoman church city clerk close college committee
    common community confirmed convener corner council county court cottage day decision decisions declarations
    declared deputy director district drive east estate executive farm field for from gardens green grove hall he
    head high hill hospital hotel house housing in inn is it item lane leader leisure library lodge local manager
    manor market mayor meeting member members mill minutes moved national no north note noted of office officer
    officers on or parish park part place planning playing present primary proposed public quay report reported
    resolved road row school seconded services she south square station street terrace that the their there they
    this to town trust vice view village walk was way we west wharf when with wood works yard ward division january
    february march april june july august september october november december monday tuesday wednesday thursday
    friday saturday sunday programme system group association society limited ltd plc cup prize memorial appendix
    authority university crescent abstentions against none nil welcomed thanked said both who has had will would if
    not nor but news landscapes landscape refinery samaritans band constabulary fire service auditor internal
    transport warden wardens trustee trustees briefing representatives elections papers other others open session
    christmas easter solicitors solutions electrical electricity builders garage stores arms club energy systems
    engineering partners partnership charity foundation nursery surgery pharmacy clinic festival fair fete concert
    treatment water gas rail bus coach press gazette journal post box times mercury radio television unanimously
    directors acting assistant liaison please motioned motions our his her my secretary treasurer president prop proposer seconder ncc bcklwn further future general financial finance consideration received letters
    application applications cheques total balance legion british royal communications broadband cllr tree trees
    bank association's council's street's highway parishes villages allotment burial churchyard grit bins bin bench
    benches sign signs docks boulevard secretariat funding waste legal vacancy reports code chief lieutenant speed traffic lights light were comments these those allowance allowances notice surgery carried refund handyman regulations
",
);

/// Family names that are also words of `NO_NAME`: they count as names behind an honorific or a known given name.
pub(super) static ALSO_NAMES: WordList = WordList::new(
    "
    green hall wood hill park west east north south church field court day bridge mill house close common lane
    cottage grove way ward farm walk march place head high row yard inn town will may june april august school wells post street
",
);

/// Words that are no family name even behind a title and an initial: "Proposed by Cllr M. The Clerk …".
pub(super) static NEVER_NAMES: WordList = WordList::new(
    "
    the this that these those it he she they there all a an as at by for from in is not of on or and was were who has had
    be been if when with resolved agreed proposed seconded reported noted moved asked said thanked apologies chair chairman vice
",
);
