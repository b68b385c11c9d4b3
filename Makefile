# Every target brings the tools it needs; the first time takes minutes, later ones nothing.
# The times are those of two cores, with everything compiled before.
wasm = --locked --no-default-features --target wasm32-unknown-unknown
# Private items, too: most of the crate is.
doc = RUSTDOCFLAGS='-D warnings' cargo doc --quiet --lib --no-deps --document-private-items
tools = .ci/tools exec
RUNS = 1000000
fuzz = $(tools) cargo fuzz run --fuzz-dir tests/fuzz --target-dir target/fuzz --sanitizer none
limits = -runs=$(RUNS) -artifact_prefix=target/fuzz/

.PHONY: help run dev dist review wordpress release check native scripts component e2e engines test tools test-tools test-wordpress test-hosts test-release screenshots styleguide fuzz bench clean

help: ## list the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' Makefile | expand -t 16

run: dist ## build the site and serve it on this machine (PORT=8080)
	node tests/serve.mjs dist

dev: ## serve on port 8080, rebuild and reload at every change
	.ci/tools site
	mkdir -p dist target # Trunk's list of ignored folders wants them to exist
	$(tools) trunk serve

dist: ## build the site into dist/, and its content for the tests into target/content.json
	.ci/tools site
	@$(MAKE) --no-print-directory dist/index.html

# What the site is made of: without a change in it there is nothing to build.
dist/index.html: $(shell find src public style vendor -type f -not -path '*/release*') \
		index.html Cargo.toml Cargo.lock Trunk.toml rust-toolchain.toml package-lock.json examples/content.rs tests/reading/stories.json
	$(tools) trunk build --release --dist dist
	cargo run --quiet --locked --example content > target/content.json

review: ## compare a review that was saved with the content (FILE=review-en-1a2b3c4d.json)
	@cargo run --quiet --locked --bin review -- $(if $(FILE),'$(FILE)')

wordpress: dist ## write the plugin for WordPress, dist/spine-guide-wordpress.zip
	cargo run --quiet --locked --bin wordpress

release: dist ## write release/: all that a clinic needs to put the guide online, with a page for each way
	cargo run --quiet --locked --bin release

check: ## format, lints, types, documentation, native tests: no browser (2 min)
	.ci/tools check
	$(MAKE) native scripts

native: ## Rust alone: format, lints, documentation, native tests (2 min)
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy $(wasm) --lib --bin spine-guide --test web -- -D warnings
	$(doc) --locked
	$(doc) $(wasm)
	cargo test --locked

scripts: ## the scripts alone: lints and types (10 s)
	$(tools) eslint --max-warnings 0
	$(tools) tsc -p .
	$(tools) tsc -p tests

component: ## the components in a browser (1 min)
	.ci/tools test
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
	CHROMEDRIVER=$$(command -v chromedriver) WASM_BINDGEN_TEST_TIMEOUT=120 \
	$(tools) cargo test $(wasm) --test web

e2e: dist ## the built site in Chromium (13 min); T=kiosk one file, N='pause' tests of that name, TRACE=1 with pictures
	.ci/tools test
	$(tools) playwright test --project=desk --project=phone $(if $(T),e2e/$(T).spec.mjs) $(if $(N),-g '$(N)')

engines: dist ## one story in Chromium, Firefox and WebKit (1 min)
	.ci/tools test
	$(tools) node --test --test-reporter=spec tests/engines/*.test.mjs

test: ## everything above, and .ci/tools where it has changed (18 min)
	.ci/test-tools --if-changed
	.ci/tools rust
	# On a new machine the tools are compiled beside the native checks: each alone leaves a core idle at times.
	$(MAKE) --jobs=2 --output-sync native tools
	$(MAKE) scripts component e2e engines

tools:
	.ci/tools test

test-tools: ## test .ci/tools with imitations of what it calls (5 s)
	.ci/test-tools

test-wordpress: wordpress ## try the plugin in several versions of WordPress and PHP, and on Debian's with nginx and Apache
	.ci/tools wordpress
	node --test --test-reporter=spec --test-concurrency=1 tests/wordpress/*.test.mjs

test-hosts: release ## start nginx, Apache and Caddy with the settings of release/, and read each page of it (3 min)
	.ci/tools test
	$(tools) node --test --test-reporter=spec --test-concurrency=1 tests/hosts/*.test.mjs

test-release: ## build this commit twice, in two folders, and compare what is in release/ byte for byte (15 min)
	.ci/test-release

screenshots: dist ## take a picture of every state, into target/screenshots (ONLY=^check- some of them)
	.ci/tools test
	$(tools) playwright test --project=pictures tests/shots/shots.spec.mjs

styleguide: dist ## show every token and component, in target/styleguide.html
	.ci/tools test
	$(tools) playwright test --project=pictures tests/shots/styleguide.spec.mjs

# The content is mutated from the files of the guide itself, the others from what the fuzzer learns and a dictionary. What
# the reader of the content has read it never frees: 3 GB after a million.
fuzz: dist ## a million inputs each for what reads addresses, scanned codes, content and messages (30 min; RUNS=1000)
	.ci/tools fuzz
	mkdir -p $(addprefix target/fuzz/corpus/,address handover content)
	$(fuzz) address target/fuzz/corpus/address -- $(limits) -dict=tests/fuzz/address.dict
	$(fuzz) handover target/fuzz/corpus/handover -- $(limits) -max_len=500
	$(fuzz) content target/fuzz/corpus/content src/content/en -- $(limits) -max_len=4096 -rss_limit_mb=8192
	RUNS=$(RUNS) $(tools) playwright test --project=fuzz

bench: dist ## measure the built site in the browser
	.ci/tools bench
	node tests/bench/find.mjs
	node tests/bench/bench.mjs
	node tests/bench/lighthouse.mjs

clean: ## delete what was built; the tools stay in the cache
	rm -rf dist release target node_modules tests/bench/node_modules
