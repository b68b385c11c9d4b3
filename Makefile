# Every target brings the tools it needs; the first time takes minutes, later ones nothing.
wasm = --locked --no-default-features --target wasm32-unknown-unknown

.PHONY: help run dev dist test test-wordpress screenshots styleguide bench clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

run: dist ## build the site and serve it on this machine (PORT=8080)
	node tests/serve.mjs dist

dev: ## serve on port 8080, rebuild and reload at every change
	.ci/tools site
	mkdir -p dist target # Trunk's list of ignored folders wants them to exist
	.ci/tools exec trunk serve

dist: ## build the site into dist/
	.ci/tools site
	.ci/tools exec trunk build --release --dist dist

test: ## check everything: format, lints, native, component and browser tests
	.ci/tools test
	.ci/test-tools
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy $(wasm) --lib --bin spine-guide --test web -- -D warnings
	cargo test --locked
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
	CHROMEDRIVER=$$(command -v chromedriver) WASM_BINDGEN_TEST_TIMEOUT=120 \
	.ci/tools exec cargo test $(wasm) --test web
	$(MAKE) dist
	node --test --test-reporter=spec --test-concurrency=2 tests/e2e/*.test.mjs
	.ci/tools exec node --test --test-reporter=spec tests/engines/*.test.mjs

test-wordpress: dist ## try a real WordPress, nginx and Apache; installs PHP and MariaDB, leaves nothing running
	.ci/tools test
	node --test --test-reporter=spec --test-concurrency=1 tests/wordpress/*.test.mjs

screenshots: dist ## take a picture of every state, into target/screenshots
	.ci/tools test
	node --test --test-reporter=spec tests/shots/shots.mjs

styleguide: dist ## show every token and component, in target/styleguide.html
	.ci/tools test
	node --test --test-reporter=spec tests/shots/styleguide.mjs

bench: dist ## measure the built site in the browser
	.ci/tools bench
	node tests/bench/find.mjs
	node tests/bench/bench.mjs
	node tests/bench/lighthouse.mjs

clean: ## delete what was built; the tools stay in the cache
	rm -rf dist target node_modules tests/bench/node_modules
