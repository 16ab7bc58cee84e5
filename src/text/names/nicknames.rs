//! Short and pet forms of given names that stand for the same person.

use crate::text::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Each line is one given name with its forms, folded.
const FORMS: &str = "
alan al
alexander alex alec sandy alasdair alistair
alexandra alex sandra
alfred alf fred
andrew andy drew
angela angie
anthony tony antony
barbara barb babs
benjamin ben
catherine cathy kate kathy katie katherine kathryn katharine
charles charlie chas
christine chris chrissie
christopher chris kit
clifford cliff
daniel dan danny
david dave davy
deborah debbie deb debra
donald don
dorothy dot dottie
douglas doug
edward ed eddie ted teddy ned
edwin ed
eleanor ellie nell
elizabeth liz lizzie beth betty bess eliza libby
frances fran
francis frank fran
frederick fred freddie
geoffrey geoff jeff jeffrey
gerald gerry jerry
gillian gill jill
graham graeme grahame
gregory greg
harold harry
helen nell
henry harry hal
isabel izzy bel
jacqueline jackie jacqui
james jim jimmy jamie
janet jan
jeremy jerry jez
jennifer jenny jen
joanna jo joanne
john jack johnny jon
jonathan jon jonny
joseph joe joey
josephine jo josie
judith judy
kenneth ken kenny
kimberley kim
lawrence larry laurie laurence
leonard len lenny
leslie les
margaret maggie meg peggy marge
marjorie marge
martin marty
matthew matt
michael mike mick mickey
mohammed mohamed muhammad mo
nathaniel nat
nicholas nick nicky
nicola nicky nikki
oliver ollie olly
pamela pam
patricia pat patsy tricia trish
patrick pat paddy
penelope penny
peter pete
philip phil phillip
raymond ray
rebecca becky
reginald reg
richard rick dick rich ricky
robert rob bob bobby robbie bert
roger rog
ronald ron ronnie
rosemary rose rosie
russell russ
samantha sam
samuel sam sammy
sarah sally sara
sidney sid sydney
simon si
stanley stan
stephen steve steven stevie
stuart stu stewart
susan sue susie suzanne
terence terry terrence
theodore ted theo
theresa terry tess teresa tessa
thomas tom tommy
timothy tim
valerie val
victor vic
victoria vicky vicki vikki
vincent vince
walter wally walt
wilfred wilf
william will bill billy willie liam
winifred win winnie
zachary zac zach
";

/// The lines each form stands in.
static LINES: LazyLock<HashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut lines: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, line) in FORMS.lines().enumerate() {
        for form in line.split(' ').filter(|f| !f.is_empty()) {
            lines.entry(form).or_default().push(at);
        }
    }
    lines
});

fn lines_of(name: &str) -> &'static [usize] {
    LINES.get(fold(name).as_ref()).map_or(&[], Vec::as_slice)
}

/// Whether two different given names are forms of one: "Bill" and "William", "Danny" and "Dan".
pub fn are_forms(a: &str, b: &str) -> bool {
    let (ours, theirs) = (lines_of(a), lines_of(b));
    ours.iter().any(|line| theirs.contains(line)) && fold(a) != fold(b)
}

/// Whether a name is the full form of which others are short forms: "Daniel", not "Dan".
pub fn is_full_form(name: &str) -> bool {
    let name = fold(name);
    lines_of(&name).iter().any(|at| FORMS.lines().nth(*at).is_some_and(|l| l.split(' ').next() == Some(name.as_ref())))
}

/// Whether a name has other forms at all.
pub fn has_forms(name: &str) -> bool {
    !lines_of(name).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_name() {
        assert!(are_forms("Bill", "William") && are_forms("Danny", "Dan") && are_forms("Ollie", "Oliver"));
        assert!(!are_forms("William", "William") && !are_forms("Ann", "Andy"));
    }
}
