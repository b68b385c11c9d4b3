//! Whether what is typed tells a warning sign: a linear classifier over words, what they stand for, and what is denied.
//!
//! The build learns its weights from sentences that patients type (`alarms.toml`), so that a sign is heard in words of
//! any order, and a question about a procedure is not taken for one. No list of phrases could be as long as the ways to
//! say it. It is logistic regression, in some lines of our own: the crates for it work on full matrices, and this one
//! has to give the same weights on every machine, so it uses no function of the platform's.

use super::fold::words;

/// A feature has a place in the table by its hash: so many bits.
const BITS: u32 = 18;
/// How far what a negation takes back reaches, in words.
const DENIED: usize = 3;
/// How near to each other two words stand that are read together.
const NEAR: usize = 6;
/// The largest weight in the table.
const MOST: i32 = 31;
/// The threshold is kept in these parts of the unit of the weights.
const PARTS: f32 = 100.0;
/// The characters of the table: printable ones. The last is for a distance that needs more than one.
const FIRST: u8 = b'!';
const LAST: u8 = b'~';

/// Words that stand for the same thing, and what the words say together.
pub struct Alarm {
    /// The keys of words, in order, and a bit for each thing that they stand for.
    senses: Vec<(Box<[u8]>, u64)>,
    /// The places of the features that count, in order, and their weights.
    weights: Vec<(u32, i8)>,
    /// What they have to come to together.
    threshold: f32,
}

/// Words that take back what follows, and those that end that.
const NEGATIONS: &str = "no not without never sin nor dont doesnt didnt isnt arent havent hasnt aint deny denies";
const BUT: &str = "but however except now just only still pero";

impl Alarm {
    /// With the lists of words that stand for the same thing, as [`learn`] had them, and what it gave.
    pub fn new(senses: &[&str], table: &str, threshold: usize) -> Alarm {
        let mut alarm = Alarm { senses: vec![], weights: vec![], threshold: threshold as f32 / PARTS };
        alarm.add(NEGATIONS, 0);
        alarm.add(BUT, 1);
        for (n, list) in senses.iter().enumerate() {
            alarm.add(list, n + 2);
        }
        let (mut place, mut bytes) = (0, table.bytes());
        while let Some(byte) = bytes.next() {
            place += u32::from(byte - FIRST);
            if byte != LAST {
                alarm.weights.push((place, (i32::from(bytes.next().unwrap_or(FIRST) - FIRST) - MOST) as i8));
            }
        }
        alarm
    }

    fn add(&mut self, list: &str, sense: usize) {
        words(list, &mut |_, _, key| match self.senses.binary_search_by(|(known, _)| (**known).cmp(key)) {
            Ok(at) => self.senses[at].1 |= 1 << sense,
            Err(at) => self.senses.insert(at, (key.into(), 1 << sense)),
        });
    }

    fn sense(&self, key: &[u8]) -> u64 {
        self.senses.binary_search_by(|(known, _)| (**known).cmp(key)).map_or(0, |at| self.senses[at].1)
    }

    fn weight(&self, feature: u32) -> Option<f32> {
        let at = self.weights.binary_search_by_key(&feature, |&(place, _)| place).ok()?;
        Some(f32::from(self.weights[at].1))
    }

    /// Whether a word says something of itself.
    pub fn knows(&self, key: &[u8]) -> bool {
        self.sense(key) != 0 || self.weight(hash(b'w', key, &[])).is_some()
    }

    #[allow(dead_code)]
    pub fn score(&self, keys: &[&[u8]]) -> f32 {
        let (mut sum, mut count) = (0.0, 1.0);
        self.features(keys, &mut |f| if let Some(w) = self.weight(f) { sum += w; count += 1.0; });
        sum / f32::sqrt(count) - self.threshold
    }

    /// Whether these words, by their keys, tell a warning sign.
    pub fn is_told_by(&self, keys: &[&[u8]]) -> bool {
        let (mut sum, mut count) = (0.0, 1.0);
        self.features(keys, &mut |feature| {
            if let Some(weight) = self.weight(feature) {
                sum += weight;
                count += 1.0;
            }
        });
        sum > self.threshold * f32::sqrt(count)
    }

    /// Every feature of a text, each once.
    fn features(&self, keys: &[&[u8]], each: &mut dyn FnMut(u32)) {
        let senses: Vec<u64> = keys.iter().map(|key| self.sense(key)).collect();
        let mut all = vec![];
        let mut denied = 0;
        for (at, &key) in keys.iter().enumerate() {
            let sense = senses[at];
            all.push(hash(b'w', key, &[]));
            if at == 0 {
                all.push(hash(b'^', key, &[]));
            }
            if at == 1 {
                all.push(hash(b'^', keys[0], key));
            }
            if let Some(next) = keys.get(at + 1) {
                all.push(hash(b'b', key, next));
            }
            if sense & 2 != 0 {
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
            if sense & 1 != 0 {
                denied = DENIED;
            }
        }
        all.sort_unstable();
        all.dedup();
        all.into_iter().for_each(each);
    }
}

fn bits(mut set: u64, each: &mut dyn FnMut(u8)) {
    while set != 0 {
        each(set.trailing_zeros() as u8);
        set &= set - 1;
    }
}

/// The place of a feature: FNV-1a.
fn hash(kind: u8, one: &[u8], other: &[u8]) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    for &byte in [kind].iter().chain(one).chain(b" ").chain(other) {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    (hash ^ hash >> BITS) & ((1 << BITS) - 1)
}

/// What the sentences teach: a table and a threshold for [`Alarm::new`].
#[cfg(not(target_arch = "wasm32"))]
pub fn learn(senses: &[&str], sentences: &[(&str, bool)]) -> (String, usize) {
    /// How many features the table keeps: with half of them the figures of the reading test fall.
    const KEPT: usize = 4000;
    let alarm = Alarm::new(senses, "", 0);
    let sentences: Vec<(Vec<u32>, bool)> = sentences
        .iter()
        .map(|&(text, is_alarming)| {
            let mut keys: Vec<Box<[u8]>> = vec![];
            words(text, &mut |_, _, key| keys.push(key.into()));
            let keys: Vec<&[u8]> = keys.iter().map(|key| &**key).collect();
            let mut features = vec![];
            alarm.features(&keys, &mut |feature| features.push(feature));
            (features, is_alarming)
        })
        .collect();
    let mut count = vec![0u32; 1 << BITS];
    sentences.iter().flat_map(|(features, _)| features).for_each(|&feature| count[feature as usize] += 1);
    // What stands in one sentence is that sentence's own.
    let mut kept: Vec<bool> = count.iter().map(|&count| count > 1).collect();
    let (weights, _) = train(&sentences, &kept);
    let mut order: Vec<usize> = (0..kept.len()).filter(|&place| weights[place] != 0.0).collect();
    let says = |place: &usize| weights[*place].abs() * (count[*place] as f32).sqrt();
    order.sort_by(|a, b| says(b).total_cmp(&says(a)));
    kept.fill(false);
    order.iter().take(KEPT).for_each(|&place| kept[place] = true);
    let (weights, bias) = train(&sentences, &kept);

    let unit = weights.iter().fold(0.0, |most: f32, weight| most.max(weight.abs())) / MOST as f32;
    let (mut table, mut last) = (vec![], 0);
    for (place, weight) in weights.iter().enumerate() {
        let weight = (weight / unit).round() as i32;
        if weight == 0 {
            continue;
        }
        let mut distance = place - last;
        while distance >= usize::from(LAST - FIRST) {
            table.push(LAST);
            distance -= usize::from(LAST - FIRST);
        }
        table.extend([FIRST + distance as u8, FIRST + (weight + MOST) as u8]);
        last = place;
    }
    (String::from_utf8(table).expect("ASCII"), (-bias / unit * PARTS).max(0.0) as usize)
}

/// Logistic regression by stochastic gradient descent (AdaGrad), over the features that are kept. The logistic function
/// is one that needs no exponential.
#[cfg(not(target_arch = "wasm32"))]
fn train(sentences: &[(Vec<u32>, bool)], kept: &[bool]) -> (Vec<f32>, f32) {
    const ROUNDS: usize = 30;
    const RATE: f32 = 0.3;
    const DECAY: f32 = 3e-3;
    let sentences: Vec<(Vec<usize>, f32)> = sentences
        .iter()
        .map(|(features, is_alarming)| {
            let features = features.iter().map(|&feature| feature as usize).filter(|&feature| kept[feature]);
            (features.collect(), f32::from(*is_alarming))
        })
        .collect();
    let (mut weights, mut squares) = (vec![0f32; kept.len()], vec![1e-8f32; kept.len()]);
    let (mut bias, mut bias_squares) = (0f32, 1e-8f32);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut random: u64 = 1;
    for _ in 0..ROUNDS {
        for n in (1..order.len()).rev() {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(n, (random >> 33) as usize % (n + 1));
        }
        for &n in &order {
            let (features, is_alarming) = &sentences[n];
            let share = 1.0 / ((features.len() + 1) as f32).sqrt();
            let sum = bias + share * features.iter().map(|&feature| weights[feature]).sum::<f32>();
            let error = 0.5 * (1.0 + sum / (1.0 + sum.abs())) - is_alarming;
            bias_squares += error * error;
            bias -= RATE * error / bias_squares.sqrt();
            for &feature in features {
                let slope = error * share + DECAY * weights[feature];
                squares[feature] += slope * slope;
                weights[feature] -= RATE * slope / squares[feature].sqrt();
            }
        }
    }
    (weights, bias)
}
