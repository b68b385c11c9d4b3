//! Which screen comes next: found by replaying the answers from the start. Nothing else is kept, so
//! going back or changing an answer needs nothing undone, and what no longer applies does not count.

use super::answers::{Answer, Answers, Value};
use super::assess::is_emergency;
use super::ids::{Q, S, belly, ces_bladder, frac, now_chest};
use super::rules::{BOTH_NUMB, BOTH_PAIN, LIFT_AT_65, MARKED_NUMB, MAYBE_HELD_BACK, PEE, RISK, URINE};
use super::when::{When, maybe, yes};
use super::{NOT_SURE, Q::*};
use crate::content::{Checker, Item, Kind};

/// One screen with the questions it asks this reader.
#[derive(Debug, Clone, PartialEq)]
pub struct Screen {
    pub id: S,
    pub questions: Vec<Q>,
}

/// The screens for an adult who has nothing to add, in order. After each but the first, those of [`INSERTED`] come in
/// where an answer asks for them.
const MAIN: [S; 10] =
    [S::Who, S::Now, S::Saddle, S::Strength, S::Illness, S::Body, S::Where, S::Leg, S::Brings, S::Time];
const INSERTED: [S; 5] = [S::SaddleAgain, S::Since, S::Procedure, S::Pregnancy, S::More];

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
    matches!(item.kind, Kind::Flag | Kind::AnyOf | Kind::OneOf)
        && S::ALL[item.screen].is_before_the_map()
        && question != Proxy
}

const FEVER_OR_UNSURE: When = When::Ticked(InfFever, u32::MAX);

/// The inserted questions and the condition under which each is asked.
const FOLLOWS: &[(Q, When)] = &[
    (PregSigns, maybe(Preg)),
    (ProcSigns, maybe(Proc)),
    (ChestWhy, When::Ticked(NowChest, NOT_SURE)),
    (CrashHow, maybe(NowCrash)),
    (SuddenRest, maybe(NowBelly)),
    (LegSince, maybe(NowLeg)),
    (BellySigns, When::Ticked(Belly, belly::PAIN | belly::LOW_SIDE | belly::STUCK | NOT_SURE)),
    (StabWhy, When::Ticked(NowChest, now_chest::STAB)),
    (ClotRisk, When::Ticked(NowChest, now_chest::STAB)),
    (BothNumb, BOTH_NUMB),
    (BothPain, BOTH_PAIN),
    (CordFast, When::Ticked(Cord, u32::MAX)),
    (MotFast, MAYBE_HELD_BACK),
    (UpperWhy, maybe(Upper)),
    (NumbSince, MARKED_NUMB),
    (WalkNew, super::pain_sources::WALK_STOP),
    (PainNew, When::Any(&[maybe(NowAaa), RISK, maybe(CaHist), yes(WeakBones)])),
    (NumbNew, maybe(CaHist)),
    (PainHard, RISK),
    (Confused, When::Any(&[FEVER_OR_UNSURE, When::Ticked(CesBladder, URINE)])),
    (FracEases, LIFT_AT_65),
    (FallSigns, When::Ticked(Frac, frac::FALL)),
    (Bleed, maybe(Thinner)),
    (ChildSeen, When::Under(18)),
    (ChildLimp, When::Under(18)),
    // The screen about the leg comes after a child's exit.
    (ChildNumb, When::Under(18)),
];

/// What may be wrong with the bladder, the bowel, the skin between the legs or sex: the question, the one that asks a
/// doubt about it again in concrete words, and the one that asks since when it is so.
const AGAIN: [(Q, Q, Q); 4] = [
    (CesSaddle, CesSaddleAgain, SaddleSince),
    (CesBladder, CesBladderAgain, BladderSince),
    (CesBowel, CesBowelAgain, BowelSince),
    (CesSex, CesSexAgain, SexSince),
];

/// What is said of one of [`AGAIN`]. A sign that speaks for the nerves, besides a doubt, is a Yes.
fn said(answers: &Answers, question: Q) -> Answer {
    let set = answers.set_of(question);
    match answers.get(question) {
        Some(Value::Any(_)) if set & PEE != 0 => Answer::Yes,
        Some(Value::Any(_)) if set & NOT_SURE != 0 => Answer::NotSure,
        Some(Value::Any(_)) if set & ces_bladder::OFTEN != 0 => Answer::Yes,
        Some(Value::Flag(answer)) => answer,
        _ => Answer::No,
    }
}

/// When a question is asked, in words; an emergency before it ends the questions.
#[cfg(not(target_arch = "wasm32"))]
pub fn asked_when(checker: &Checker, question: Q) -> String {
    if let Some((_, when)) = FOLLOWS.iter().find(|(follow, _)| *follow == question) {
        return when.describe(checker);
    }
    let id = |q: Q| checker.questions[q as usize].id;
    if let Some((first, ..)) = AGAIN.iter().find(|(_, again, _)| *again == question) {
        return format!("{} is not_sure, and it is the only one of the four that may be so", id(*first));
    }
    if let Some((first, again, _)) = AGAIN.iter().find(|(.., since)| *since == question) {
        let ticked = if *first == CesBladder { "has hard, leak, feel or often" } else { "is yes" };
        return format!("{0} {ticked}; or {0} is not_sure and {1} has not cleared it", id(*first), id(*again));
    }
    let screen = S::ALL[checker.questions[question as usize].screen];
    if screen.is_before_the_map() { "always".to_string() } else { "age is 18 or more, or not given".to_string() }
}

/// Whether a question is asked only because of another's answer.
pub fn is_follow_up(question: Q) -> bool {
    FOLLOWS.iter().any(|(follow, _)| *follow == question)
        || AGAIN.iter().any(|(_, again, since)| [*again, *since].contains(&question))
}

/// The questions that ask on where this one is answered with what worries; a doubt asked again is none.
pub fn followed_by(question: Q) -> impl Iterator<Item = Q> {
    let since = AGAIN.iter().filter(move |(first, ..)| *first == question).map(|(.., since)| *since);
    let follows = FOLLOWS.iter().filter(move |(_, when)| {
        let mut parents = vec![];
        when.reads(&mut parents);
        parents.contains(&question)
    });
    since.chain(follows.map(|(follow, _)| *follow))
}

/// The conditions under which questions are asked.
#[cfg(not(target_arch = "wasm32"))]
pub fn follow_conditions() -> impl Iterator<Item = &'static When> {
    FOLLOWS.iter().map(|(_, when)| when)
}

/// Whether an inserted question is asked of someone with these answers; any other is.
pub fn is_asked(checker: &Checker, answers: &Answers, question: Q) -> bool {
    if let Some(&(first, again, _)) = AGAIN.iter().find(|(_, again, since)| [*again, *since].contains(&question)) {
        let mine = said(answers, first);
        let many = AGAIN.iter().filter(|(first, ..)| said(answers, *first) >= Answer::NotSure).count();
        let again_asked = mine == Answer::NotSure && many == 1;
        if question == again {
            return again_asked;
        }
        // A doubt that was asked again has to be worth a doubt still.
        let cleared = again_asked && answers.get(again).is_none_or(|value| !value.is_ticked_or_unsure());
        // The time of "far more often" is asked all the same.
        let often = first == CesBladder && answers.set_of(first) & ces_bladder::OFTEN != 0;
        return mine >= Answer::NotSure && (often || !cleared);
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

/// Whether an emergency has ended the questions before the last of `screens`, to which these answers lead.
pub fn is_cut_short(checker: &Checker, given: &Answers, screens: &[Screen]) -> bool {
    screens.last().is_some_and(|screen| screen.id != S::Time) && is_emergency(checker, &applicable(checker, given).0)
}

/// The answer "not sure" of a warning sign, which is also what it counts as where nobody answers it.
pub fn not_sure(item: &Item) -> Value {
    match item.kind {
        Kind::AnyOf => Value::Any(NOT_SURE),
        Kind::OneOf => Value::One(item.choices.iter().position(|choice| choice.id == "not_sure").unwrap_or(0) as u8),
        _ => Value::Flag(Answer::NotSure),
    }
}

/// The answer of a reader to whom nothing of a question applies; none for who and how long, which have no such answer.
///
/// On a tick list it is what a reader says by leaving a question blank and going on.
pub fn blank(checker: &Checker, question: Q) -> Option<Value> {
    match checker.questions[question as usize].kind {
        Kind::Flag => Some(Value::Flag(Answer::No)),
        Kind::AnyOf | Kind::Areas => Some(Value::Any(0)),
        Kind::Number | Kind::OneOf => None,
    }
}

/// The answers once a reader goes on from a tick list: what was left blank is a No. On any other screen nothing changes.
pub fn leave_blank(checker: &Checker, answers: &Answers, screen: &Screen) -> Answers {
    let mut answers = *answers;
    if is_list(checker, screen) {
        for &question in &screen.questions {
            if let (None, Some(no)) = (answers.get(question), blank(checker, question)) {
                answers.set(question, no);
            }
        }
    }
    answers
}

/// Whether a screen is one tick list, with one "none of these" for all of it.
pub fn is_list(checker: &Checker, screen: &Screen) -> bool {
    let map = screen.questions.iter().any(|&q| checker.questions[q as usize].kind == Kind::Areas);
    !checker.screens[screen.id as usize].none.is_empty() && !map
}

/// Whether a screen can be left: on a tick list something or "none of these" is chosen, on any other screen all is
/// answered.
pub fn can_go_on(checker: &Checker, answers: &Answers, screen: &Screen) -> bool {
    let values = || screen.questions.iter().map(|&q| answers.get(q));
    if is_list(checker, screen) {
        let none = screen.questions.iter().all(|&q| answers.get(q) == blank(checker, q));
        none || values().flatten().any(Value::is_ticked_or_unsure)
    } else {
        values().all(|value| value.is_some())
    }
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
                applied.set(question, not_sure(&checker.questions[question as usize]));
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
                assert!(is_follow_up(q), "{q:?}");
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
