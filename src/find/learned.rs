//! Classes of sentences that are told apart by what the build has learned: which question is asked, and whether a warning
//! sign is told.
//!
//! One linear classifier a class (logistic regression) over words, pairs of words, what the words stand for and what is
//! denied: no list of phrases is as long as the ways to say a thing. The build learns the weights from sentences as
//! patients type them. The lines are our own because the crates for it work on full matrices, and because these give the
//! same weights on every machine: they call none of its mathematical functions.

use super::fold::{typos, words};
use crate::content::Learned;

/// A feature has a place in the table by its hash: so many bits.
const BITS: u32 = 18;
/// The first two senses: what denies, and what ends that.
const DENIES: u64 = 1;
const ENDS: u64 = 2;
/// How many words a denial reaches.
const DENIED: usize = 3;
/// How near to each other two words stand that are read together.
const NEAR: usize = 6;
/// Weights are kept as whole numbers of one unit: from -`MOST` to `MOST`.
const MOST: i32 = 31;
/// The unit itself is kept in thousandths, and the bias of a class in thousandths of the unit.
const PARTS: f32 = 1000.0;
/// Weights, and distances between the places of features, are kept as text: each number is a printable character, counted
/// from `FIRST`. `LAST` says that the distance goes on in the next character.
const FIRST: u8 = b'!';
const LAST: u8 = b'~';

/// What tells the classes apart.
pub struct Classes {
    /// The keys of words, in order, and a bit for each thing that they stand for.
    senses: Vec<(Box<[u8]>, u64)>,
    /// The places of the features that count, in order.
    places: Vec<u64>,
    classes: Vec<Class>,
    unit: f32,
}

struct Class {
    /// What each feature says.
    weights: Vec<i8>,
    /// How much speaks against it from the start.
    against: f32,
}

impl Classes {
    /// What the build has learned.
    pub fn new(learned: &Learned) -> Classes {
        let (mut places, mut place) = (vec![], 0);
        for byte in learned.places.bytes() {
            place += u64::from(byte - FIRST);
            if byte != LAST {
                places.push(place);
            }
        }
        let class = |(weights, &against): (&&str, &usize)| Class {
            weights: weights.bytes().map(|byte| (i32::from(byte - FIRST) - MOST) as i8).collect(),
            against: against as f32 / PARTS,
        };
        let mut classes = Classes {
            senses: vec![],
            places,
            classes: learned.weights.iter().zip(learned.against).map(class).collect(),
            unit: learned.unit as f32 / PARTS,
        };
        learned.senses.iter().enumerate().for_each(|(n, list)| classes.add(list, 1 << n));
        classes
    }

    fn add(&mut self, list: &str, sense: u64) {
        words(list, &mut |_, _, key| match self.senses.binary_search_by(|(known, _)| (**known).cmp(key)) {
            Ok(at) => self.senses[at].1 |= sense,
            Err(at) => self.senses.insert(at, (key.into(), sense)),
        });
    }

    fn sense(&self, key: &[u8]) -> u64 {
        self.senses.binary_search_by(|(known, _)| (**known).cmp(key)).map_or(0, |at| self.senses[at].1)
    }

    /// Whether a word says something of itself.
    pub fn knows(&self, key: &[u8]) -> bool {
        self.sense(key) != 0 || self.places.binary_search(&hash(b'w', key, &[])).is_ok()
    }

    /// Whether a word begins another clause, by what stands before it: one after the end of a sentence, one that ends what
    /// a denial reaches, and one that denies after a comma.
    pub fn is_clause(&self, key: &[u8], before: &str) -> bool {
        let sense = self.sense(key);
        let ends = before.contains(['.', '?', '!', ';', '\n']);
        ends || sense & ENDS != 0 || sense & DENIES != 0 && before.contains(',')
    }

    /// Whether something is denied in these words.
    pub fn denies(&self, keys: &[&[u8]]) -> bool {
        keys.iter().any(|key| self.sense(key) & DENIES != 0)
    }

    /// The word with a sense that this may be with a typo.
    pub fn nearest(&self, key: &[u8]) -> Option<&[u8]> {
        const SHORTEST: usize = 5;
        let is_near =
            |known: &&[u8]| known.len() >= SHORTEST && known.first() == key.first() && typos(key, known, 1, false) == 1;
        if key.len() < SHORTEST {
            return None;
        }
        self.senses.iter().map(|(known, _)| &**known).find(is_near)
    }

    /// What speaks for each class in these words, by their keys: above 0 they are rather of it.
    pub fn of(&self, keys: &[&[u8]]) -> Vec<f32> {
        let known: Vec<usize> =
            self.features(keys).iter().filter_map(|feature| self.places.binary_search(feature).ok()).collect();
        let of = |class: &Class| {
            let says: Vec<i8> = known.iter().map(|&at| class.weights[at]).filter(|&weight| weight != 0).collect();
            let for_it: f32 = says.iter().copied().map(f32::from).sum();
            (for_it / ((says.len() + 1) as f32).sqrt() - class.against) * self.unit
        };
        self.classes.iter().map(of).collect()
    }

    /// Every feature of a text, each once. Where nothing is said of what words stand for, words are all: their order
    /// does not tell which question is asked.
    fn features(&self, keys: &[&[u8]]) -> Vec<u64> {
        let senses: Vec<u64> = keys.iter().map(|key| self.sense(key)).collect();
        let mut all = vec![];
        let mut denied = 0;
        for (at, &key) in keys.iter().enumerate() {
            let sense = senses[at];
            all.push(hash(b'w', key, &[]));
            if self.senses.is_empty() {
                continue;
            }
            if at == 0 {
                all.push(hash(b'^', key, &[]));
            }
            if at == 1 {
                all.push(hash(b'^', keys[0], key));
            }
            if let Some(next) = keys.get(at + 1) {
                all.push(hash(b'b', key, next));
            }
            if sense & ENDS != 0 {
                denied = 0;
            }
            if denied > 0 {
                denied -= 1;
                all.push(hash(b'!', key, &[]));
            }
            bits(sense, &mut |a| {
                all.push(hash(b's', &[a], &[]));
                if denied > 0 {
                    all.push(hash(b'-', &[a], &[]));
                }
                for &other in senses[at + 1..].iter().take(NEAR) {
                    bits(other, &mut |b| {
                        if a != b {
                            all.push(hash(b'p', &[a.min(b)], &[a.max(b)]));
                        }
                    });
                }
            });
            if sense & DENIES != 0 {
                denied = DENIED;
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }
}

fn bits(mut set: u64, each: &mut dyn FnMut(u8)) {
    while set != 0 {
        each(set.trailing_zeros() as u8);
        set &= set - 1;
    }
}

/// The place of a feature: FNV-1a.
fn hash(kind: u8, one: &[u8], other: &[u8]) -> u64 {
    let mut hash: u32 = 0x811c_9dc5;
    for &byte in [kind].iter().chain(one).chain(b" ").chain(other) {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    u64::from((hash ^ hash >> BITS) & ((1 << BITS) - 1))
}

/// Softmax of the scores: how probable each class is, if it is one of them.
pub fn shares(speaks: &[f32]) -> Vec<f32> {
    let most = speaks.iter().fold(0.0f32, |most, &speaks| most.max(speaks));
    // (1 + x/64)^64 for e^x, which is 1 kB of code.
    let power = |x: f32| (1.0 + x / 64.0).max(0.0);
    let powers: Vec<f32> =
        speaks.iter().map(|speaks| (0..6).fold(power(speaks - most), |power, _| power * power)).collect();
    let sum: f32 = powers.iter().sum();
    powers.iter().map(|power| power / sum.max(f32::MIN_POSITIVE)).collect()
}

/// What is kept of the weights that were learned.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy)]
pub struct Keep {
    /// How many.
    pub weights: usize,
    /// How finely: so many steps up to what 98 of 100 do not exceed, and no more than `most` beyond.
    pub levels: i32,
    pub most: i32,
}

/// What sentences teach of so many classes: each with the class that it is of, if it is of one. Of all classes together
/// those weights that say the most are kept. `missed` is how much worse it is not to recognize a sentence than to
/// recognize one in vain.
#[cfg(not(target_arch = "wasm32"))]
pub fn learn(
    senses: &'static [&'static str],
    sentences: &[(&str, Option<usize>)],
    classes: usize,
    keep: Keep,
    missed: f32,
) -> Learned {
    let features = Classes::new(&Learned { senses, ..Learned::NOTHING });
    let sentences: Vec<(Vec<usize>, Option<usize>)> = sentences
        .iter()
        .map(|&(text, class)| {
            let mut keys: Vec<Box<[u8]>> = vec![];
            words(text, &mut |_, _, key| keys.push(key.into()));
            let keys: Vec<&[u8]> = keys.iter().map(|key| &**key).collect();
            (features.features(&keys).into_iter().map(|feature| feature as usize).collect(), class)
        })
        .collect();
    let mut count = vec![0u32; 1 << BITS];
    sentences.iter().flat_map(|(features, _)| features).for_each(|&feature| count[feature] += 1);
    // What stands in one sentence is that sentence's own.
    let known: Vec<bool> = count.iter().map(|&count| count > 1).collect();
    let mut order = vec![];
    for class in 0..classes {
        let (weights, _) = train(&sentences, class, &known, missed);
        let says = |place: usize| weights[place].abs() * (count[place] as f32).sqrt();
        order.extend((0..known.len()).filter(|&place| weights[place] != 0.0).map(|place| (says(place), class, place)));
    }
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    order.truncate(keep.weights);
    let trained: Vec<(Vec<f32>, f32)> = (0..classes)
        .map(|class| {
            let mut known = vec![false; 1 << BITS];
            order.iter().filter(|(_, of, _)| *of == class).for_each(|&(.., place)| known[place] = true);
            train(&sentences, class, &known, missed)
        })
        .collect();
    // A few weights are far larger than all others: they count as the largest that is kept.
    let mut sizes: Vec<f32> = trained.iter().flat_map(|(weights, _)| weights).map(|weight| weight.abs()).collect();
    sizes.retain(|&size| size > 0.0);
    sizes.sort_by(f32::total_cmp);
    let common = sizes.get(sizes.len() * 98 / 100).copied().unwrap_or(0.0);
    let unit = (common / keep.levels as f32 * PARTS).ceil().max(1.0);
    let units = |value: f32| value / (unit / PARTS);
    let whole = |&weight: &f32| (units(weight).round() as i32).clamp(-keep.most, keep.most);
    let whole: Vec<Vec<i32>> = trained.iter().map(|(weights, _)| weights.iter().map(whole).collect()).collect();
    let (mut places, mut last) = (vec![], 0);
    let mut weights = vec![String::new(); classes];
    for place in (0..1 << BITS).filter(|&place| whole.iter().any(|weights| weights[place] != 0)) {
        let mut distance = place - last;
        while distance >= usize::from(LAST - FIRST) {
            places.push(LAST);
            distance -= usize::from(LAST - FIRST);
        }
        places.push(FIRST + distance as u8);
        last = place;
        for (text, weights) in weights.iter_mut().zip(&whole) {
            text.push(char::from(FIRST + (weights[place] + MOST) as u8));
        }
    }
    Learned {
        senses,
        places: String::from_utf8(places).expect("ASCII").leak(),
        weights: weights.into_iter().map(|text| &*text.leak()).collect::<Vec<_>>().leak(),
        against: trained.iter().map(|(_, bias)| (-units(*bias) * PARTS).max(0.0) as usize).collect::<Vec<_>>().leak(),
        unit: unit as usize,
    }
}

/// The weights and the bias of a class: stochastic gradient descent (AdaGrad) over the features that are known.
#[cfg(not(target_arch = "wasm32"))]
fn train(sentences: &[(Vec<usize>, Option<usize>)], class: usize, known: &[bool], missed: f32) -> (Vec<f32>, f32) {
    const ROUNDS: usize = 60;
    const MEAN_OF: usize = 30;
    const RATE: f32 = 0.6;
    const DECAY: f32 = 3e-3;
    let sentences: Vec<(Vec<usize>, bool)> = sentences
        .iter()
        .map(|(features, of)| {
            (features.iter().copied().filter(|&feature| known[feature]).collect(), *of == Some(class))
        })
        .collect();
    let (mut weights, mut squares) = (vec![0f32; known.len()], vec![1e-8f32; known.len()]);
    let (mut bias, mut bias_squares) = (0f32, 1e-8f32);
    // The mean of the later rounds: the last sentences of the last round count no more than others.
    let (mut sums, mut bias_sum) = (vec![0f32; known.len()], 0f32);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut random: u64 = 1;
    for round in 0..ROUNDS {
        for n in (1..order.len()).rev() {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(n, (random >> 33) as usize % (n + 1));
        }
        for &n in &order {
            let (features, is_of_class) = &sentences[n];
            let share = 1.0 / ((features.len() + 1) as f32).sqrt();
            let sum = bias + share * features.iter().map(|&feature| weights[feature]).sum::<f32>();
            // A logistic function that needs no exponential.
            let guess = 0.5 * (1.0 + sum / (1.0 + sum.abs()));
            let error = if *is_of_class { missed * (guess - 1.0) } else { guess };
            bias_squares += error * error;
            bias -= RATE * error / bias_squares.sqrt();
            for &feature in features {
                let slope = error * share + DECAY * weights[feature];
                squares[feature] += slope * slope;
                weights[feature] -= RATE * slope / squares[feature].sqrt();
            }
        }
        if round >= ROUNDS - MEAN_OF {
            bias_sum += bias;
            sums.iter_mut().zip(&weights).for_each(|(sum, weight)| *sum += weight);
        }
    }
    let mean = |sum: f32| sum / MEAN_OF as f32;
    (sums.into_iter().map(mean).collect(), mean(bias_sum))
}
