//! Which screen comes next: found by replaying the answers from the start. Nothing else is kept, so
//! going back or changing an answer needs nothing undone, and what no longer applies does not count.

use super::answers::{Answer, Answers, Value};
use super::assess::is_emergency;
use super::ids::{Q, S, one_side};
use super::when::{When, unsure};
use super::{NOT_SURE, Q::*};
use crate::content::{Checker, Kind};

/// One screen with the questions it asks this reader.
#[derive(Debug, Clone, PartialEq)]
pub struct Screen {
    pub id: S,
    pub questions: Vec<Q>,
}

/// The screens for an adult who has nothing to add, in order. After each but the first, [`S::SaddleAgain`],
/// [`S::Procedure`], [`S::Pregnancy`] and [`S::More`] come in where an answer asks for them.
const MAIN: [S; 10] =
    [S::Who, S::Now, S::Saddle, S::Strength, S::Illness, S::Body, S::Where, S::Leg, S::Brings, S::Time];
const INSERTED: [S; 4] = [S::SaddleAgain, S::Procedure, S::Pregnancy, S::More];

impl S {
    /// Whether it counts in the progress; an inserted screen has the number of the one before.
    pub fn is_main(self) -> bool {
        MAIN.contains(&self)
    }

    /// How many main screens there are at most.
    pub const MAIN_COUNT: usize = MAIN.len();

    /// Whether its questions are about warning signs, or about who asks.
    fn is_before_the_map(self) -> bool {
        !matches!(self, S::Where | S::Leg | S::Brings | S::Time)
    }
}

/// A question whose "not sure", or no answer at all, is taken seriously.
pub fn red_flag(checker: &Checker, question: Q) -> bool {
    let item = &checker.questions[question as usize];
    matches!(item.kind, Kind::Flag | Kind::AnyOf) && S::ALL[item.screen].is_before_the_map() && question != Proxy
}

const RISK: When = When::Ticked(InfRisk, u32::MAX);

/// The inserted questions and the condition under which each is asked.
const FOLLOWS: [(Q, When); 11] = [
    (PregSigns, unsure(Preg)),
    (ProcSigns, unsure(Proc)),
    (PainNew, When::Any(&[unsure(NowAaa), RISK, unsure(CaHist)])),
    (NumbNew, unsure(CaHist)),
    (PainHard, RISK),
    (MotFast, When::Any(&[unsure(MotDrop), unsure(MotKnee), unsure(MotPush), unsure(MotWorse)])),
    (CordFast, unsure(Cord)),
    (Confused, When::Any(&[unsure(InfFever), unsure(Uti)])),
    (FracStand, unsure(Frac)),
    (ChildWeeks, When::Under(18)),
    // The screen about the leg comes after a child's exit.
    (ChildNumb, When::Under(18)),
];

/// An unsure answer about bladder, bowel or saddle, and the question that asks it again in concrete words.
const AGAIN: [(Q, Q); 5] = [
    (CesSaddle, CesSaddleAgain),
    (CesBladder, CesBladderAgain),
    (CesBowel, CesBowelAgain),
    (CesSex, CesSexAgain),
    (CesBoth, CesBothAgain),
];

/// When a question is asked, in words; an emergency before it ends the questions.
#[cfg(not(target_arch = "wasm32"))]
pub fn asked_when(checker: &Checker, question: Q) -> String {
    if let Some((_, when)) = FOLLOWS.iter().find(|(follow, _)| *follow == question) {
        return when.describe(checker);
    }
    if let Some((first, _)) = AGAIN.iter().find(|(_, again)| *again == question) {
        let id = checker.questions[*first as usize].id;
        let later = if *first == CesBoth { ", or one_side is both, or feet_sock is yes" } else { "" };
        return format!("{id} is not_sure, and it is the only one in doubt of the five{later}");
    }
    let screen = S::ALL[checker.questions[question as usize].screen];
    if screen.is_before_the_map() { "always".to_string() } else { "age is 18 or more, or not given".to_string() }
}

/// Whether a question is asked only because of another's answer.
pub fn is_follow_up(question: Q) -> bool {
    FOLLOWS.iter().any(|(follow, _)| *follow == question) || AGAIN.iter().any(|(_, again)| *again == question)
}

/// The yes-or-no questions that a Yes to this one opens.
pub fn followed_by(question: Q) -> impl Iterator<Item = Q> {
    FOLLOWS
        .iter()
        .filter(move |(follow, when)| {
            let mut parents = vec![];
            when.reads(&mut parents);
            parents.contains(&question) && !matches!(follow, PregSigns | ProcSigns)
        })
        .map(|(follow, _)| *follow)
}

/// Whether an inserted question is asked of someone with these answers.
fn is_asked(checker: &Checker, answers: &Answers, question: Q) -> bool {
    if let Some((first, _)) = AGAIN.iter().find(|(_, again)| *again == question) {
        let doubts = AGAIN.iter().filter(|(first, _)| answers.flag(*first) >= Answer::NotSure).count();
        // Both legs named later on contradict a No: that is asked again, too.
        let both_after_all = *first == CesBoth
            && (answers.one(OneSide) == Some(one_side::BOTH) || answers.flag(FeetSock) == Answer::Yes);
        return doubts == 1 && answers.flag(*first) == Answer::NotSure || both_after_all;
    }
    FOLLOWS.iter().all(|(follow, when)| *follow != question || when.holds(answers, &checker.settings))
}

/// The questions of a screen, in the order of the file, which is that of the screens.
pub fn asked_on(checker: &Checker, screen: S) -> impl Iterator<Item = Q> {
    let first = checker.questions.partition_point(|item| item.screen < screen as usize);
    let on = move |q: &Q| checker.questions[*q as usize].screen == screen as usize;
    Q::ALL[first..].iter().copied().take_while(on)
}

/// Walks the screens from the start; after each, `visit` sees it and the answers that apply so far,
/// may put answers into them, and says whether to go on.
fn walk(checker: &Checker, given: &Answers, mut visit: impl FnMut(&Screen, &mut Answers) -> bool) -> Answers {
    let mut applied = Answers::default();
    let mut asked = [false; Q::ALL.len()];
    for main in MAIN {
        if applied.is_child() && !main.is_before_the_map() {
            break;
        }
        // Who it is may open questions, but what cannot wait is asked before them.
        let inserted = if main == S::Who { &[] } else { &INSERTED[..] };
        for id in std::iter::once(main).chain(inserted.iter().copied()) {
            let fits = |q: &Q| !asked[*q as usize] && is_asked(checker, &applied, *q);
            let questions: Vec<Q> = asked_on(checker, id).filter(fits).collect();
            if questions.is_empty() {
                continue;
            }
            for &question in &questions {
                asked[question as usize] = true;
                if let Some(value) = given.get(question) {
                    applied.set(question, value);
                }
            }
            if !visit(&Screen { id, questions }, &mut applied) {
                return applied;
            }
        }
    }
    applied
}

/// The screens up to the first that is not answered, or to the result. The flag says whether they
/// lead to a result: all is answered, or an answer is an emergency, which ends the questions.
pub fn path(checker: &Checker, given: &Answers) -> (Vec<Screen>, bool) {
    let mut screens = vec![];
    let mut done = true;
    walk(checker, given, |screen, applied| {
        let answered = screen.questions.iter().all(|&q| applied.get(q).is_some());
        screens.push(screen.clone());
        if answered && is_emergency(checker, applied) {
            return false;
        }
        done = answered;
        answered
    });
    (screens, done)
}

/// The answers that count, as a result sees them: those to questions that are asked, with every
/// unanswered warning sign as not sure, up to the emergency that ends the questions. Also returns
/// the questions that were filled in so.
pub fn applicable(checker: &Checker, given: &Answers) -> (Answers, Vec<Q>) {
    let mut filled = vec![];
    let mut ended = false;
    let applied = walk(checker, given, |screen, applied| {
        for &question in &screen.questions {
            if !ended && applied.get(question).is_none() && red_flag(checker, question) {
                let many = checker.questions[question as usize].kind == Kind::AnyOf;
                applied.set(question, if many { Value::Any(NOT_SURE) } else { Value::Flag(Answer::NotSure) });
                filled.push(question);
            }
        }
        ended = ended || is_emergency(checker, applied);
        true
    });
    (applied, filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An inserted screen holds only questions that some answer opens; a main one only such as need none.
    #[test]
    fn inserted_questions_have_a_condition() {
        let checker = &crate::content::GUIDES[0].checker;
        let follows = |q: Q| FOLLOWS.iter().any(|(follow, _)| *follow == q);
        for id in INSERTED {
            for q in asked_on(checker, id) {
                assert!(follows(q) || AGAIN.iter().any(|(_, again)| *again == q), "{q:?}");
            }
        }
        for q in MAIN.into_iter().flat_map(|id| asked_on(checker, id)) {
            assert!(!follows(q), "{q:?}");
        }
    }

    /// The file has the questions in the order of their screens: `asked_on` counts on it.
    #[test]
    fn questions_stand_in_the_order_of_screens() {
        for guide in crate::content::GUIDES {
            assert!(guide.checker.questions.is_sorted_by_key(|item| item.screen), "{}", guide.lang);
        }
    }

    /// Every question is on a screen that is walked, and no red-flag question comes after a child's exit.
    #[test]
    fn every_screen_is_walked() {
        for id in S::ALL {
            assert!(MAIN.contains(id) || INSERTED.contains(id), "{id:?}");
        }
        assert!(MAIN.is_sorted_by_key(|id| !id.is_before_the_map()));
    }
}
