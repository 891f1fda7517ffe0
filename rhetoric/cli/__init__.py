"""The command line (being written): lexicon check, lexicon test, explain."""
import sys
from pathlib import Path


def main():
    args = sys.argv[1:]
    from rhetoric.lexicon_reader import check_lexicon
    if "--help" in args:
        print("rhetoric lexicon check FILE ... | lexicon test FILE ... | explain TEXT"); return
    if args[:2] == ["lexicon", "check"]:
        bad = 0
        for f in args[2:]:
            lex, errors = check_lexicon(Path(f))
            for e in errors: print(e)
            print(f, "OK" if lex else "BAD", len(lex.entries) if lex else ""); bad |= not lex
        sys.exit(2 if bad else 0)
    if args[:2] == ["lexicon", "test"]:
        from rhetoric.examples import run_examples
        from rhetoric.parser import Parser, load_model
        lexicons = []
        for f in args[2:]:
            lex, errors = check_lexicon(Path(f))
            for e in errors: print(e)
            if lex: lexicons.append(lex)
        n = 0
        parser = Parser(load_model())
        for lex in lexicons:
            for failure in run_examples([lex], parser):
                print(failure); n += 1
        print(n, "failures in", sum(len(x.entries) for x in lexicons), "entries")
        sys.exit(1 if n else 0)
    if args[:1] == ["explain"]:
        import rhetoric.pipeline as pl, rhetoric.lexicon_reader as lr
        lr_read = lr.read_lexicon
        from rhetoric.errors import LexiconError
        def tolerant(folders=(), devices=None):
            out = []
            for p in sorted(lr.find_builtin().rglob("*.toml")):
                lex, errors = check_lexicon(p, shown=lr.name_builtin(p))
                if lex: out.append(lex)
                else: print("(skipped, not well formed:", errors[0], ")")
            return tuple(out)
        pl.read_lexicons = tolerant
        s = pl.Scanner()
        r = s.scan(" ".join(args[1:]))
        for tok in r.document.doc:
            print(f"{tok.text:15} {tok.lemma_:12} {tok.pos_:6} {tok.tag_:5} {tok.dep_:10} <- {tok.head.text}")
        for f in r.findings: print("KEPT   ", f.device, repr(f.text), f.evidence[0].rule, f.evidence[0].why)
        for d in r.dropped: print("DROPPED", d.candidate.device, repr(r.document.text[d.candidate.span.start:d.candidate.span.end]), d.candidate.rule.id, d.why)
