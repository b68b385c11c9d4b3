//! Classifies sentences by what the build has learned: which question is asked, and whether a warning sign is
//! described.
//!
//! Each class has a linear classifier (logistic regression) over words, pairs of words, what the words stand for, and
//! what is negated: no list of phrases is as long as the ways to say a thing. The build learns the weights from
//! sentences as patients type them. The code is our own because the crates for it work on full matrices, and because
//! this code gives the same weights on every machine: it calls no mathematical function whose result depends on the
//! machine.

use super::fold::{typos, words};
use crate::content::Learned;

/// The place of a feature in the table of weights is its hash, which has this many bits.
const BITS: u32 = 18;
/// The bits of the first two senses: words that negate, and words that end a negation.
const DENIES: u64 = 1;
const ENDS: u64 = 2;
/// How many words after it a negation covers.
const DENIED: usize = 3;
/// How many words after a word are looked at for pairs of senses.
const NEAR: usize = 6;
/// Weights are stored as integers, in multiples of a unit, from -`MOST` to `MOST`.
const MOST: i32 = 31;
/// The unit is stored in thousandths, and the bias of a class in thousandths of the unit.
const PARTS: f32 = 1000.0;
/// Weights, and the distances between the places of features, are stored as text: each number is a printable character,
/// counted from `FIRST`. `LAST` means that the distance continues in the next character.
const FIRST: u8 = b'!';
const LAST: u8 = b'~';

/// The classifiers of several classes.
pub struct Classes {
    /// The keys of words, sorted, with a bit for each sense of the word.
    senses: Vec<(Box<[u8]>, u64)>,
    /// The places of the features that have a weight, sorted.
    places: Vec<u64>,
    classes: Vec<Class>,
    unit: f32,
}

struct Class {
    /// The weight of each feature, in the order of [`Classes::places`].
    weights: Vec<i8>,
    /// The negative of the bias, in units.
    against: f32,
}

impl Classes {
    /// Decodes what the build has learned.
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

    /// Whether a word has a sense, or a weight as a single word.
    pub fn knows(&self, key: &[u8]) -> bool {
        self.sense(key) != 0 || self.places.binary_search(&hash(b'w', key, &[])).is_ok()
    }

    /// Whether a word begins a new clause; `before` is the text between this word and the one before. A clause begins
    /// after the end of a sentence, at a word that ends a negation, and at a word that negates after a comma.
    pub fn is_clause(&self, key: &[u8], before: &str) -> bool {
        let sense = self.sense(key);
        let ends = before.contains(['.', '?', '!', ';', '\n']);
        ends || sense & ENDS != 0 || sense & DENIES != 0 && before.contains(',')
    }

    /// Whether one of these words negates something.
    pub fn denies(&self, keys: &[&[u8]]) -> bool {
        keys.iter().any(|key| self.sense(key) & DENIES != 0)
    }

    /// The key of a word with a sense that `key` may be with one typo.
    pub fn nearest(&self, key: &[u8]) -> Option<&[u8]> {
        const SHORTEST: usize = 5;
        let is_near =
            |known: &&[u8]| known.len() >= SHORTEST && known.first() == key.first() && typos(key, known, 1, false) == 1;
        if key.len() < SHORTEST {
            return None;
        }
        self.senses.iter().map(|(known, _)| &**known).find(is_near)
    }

    /// The score of each class for a sentence of words with these keys. Above 0, the sentence probably belongs to the
    /// class.
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

    /// Every feature of a text, sorted and each only once. If words have no senses, the features are single words only:
    /// their order does not tell which question is asked.
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

/// The place of a feature: its FNV-1a hash, shortened to [`BITS`] bits.
fn hash(kind: u8, one: &[u8], other: &[u8]) -> u64 {
    let mut hash: u32 = 0x811c_9dc5;
    for &byte in [kind].iter().chain(one).chain(b" ").chain(other) {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    u64::from((hash ^ hash >> BITS) & ((1 << BITS) - 1))
}

/// The softmax of the scores: how probable each class is, if the sentence belongs to one of them.
pub fn shares(speaks: &[f32]) -> Vec<f32> {
    let most = speaks.iter().fold(0.0f32, |most, &speaks| most.max(speaks));
    // (1 + x/64)^64 approximates e^x, which would need 1 kB of code.
    let power = |x: f32| (1.0 + x / 64.0).max(0.0);
    let powers: Vec<f32> =
        speaks.iter().map(|speaks| (0..6).fold(power(speaks - most), |power, _| power * power)).collect();
    let sum: f32 = powers.iter().sum();
    powers.iter().map(|power| power / sum.max(f32::MIN_POSITIVE)).collect()
}

/// How much of the learned weights is stored.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy)]
pub struct Keep {
    /// How many weights are stored in all.
    pub weights: usize,
    /// How many steps there are from 0 to the size that 98 of 100 weights do not exceed. Larger weights have at most
    /// `most` steps.
    pub levels: i32,
    pub most: i32,
}

/// Learns the weights of `classes` classes from sentences. Each sentence comes with the number of its class, or with
/// `None` if it belongs to none. The weights with the most influence among all classes are kept. `missed` is how much
/// worse it is not to recognize a sentence of a class than to recognize one that does not belong to it.
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
    // A feature that only one sentence has says nothing about others.
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
    // A few weights are far larger than all others. They are limited to the largest weight that can be stored.
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

/// Learns the weights and the bias of a class by stochastic gradient descent (AdaGrad), over the features in `known`.
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
    // The result is the mean of the later rounds, so that the last sentences of the last round do not count more than
    // others.
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
            // A sigmoid function that needs no exponential.
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
