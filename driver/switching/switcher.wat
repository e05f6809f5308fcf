;; What stands for thread.index and thread.suspend-then-resume in a component whose threads are core continuations
;; (rewire.h). It is there before the program's main module, which imports both.
;;
;; A suspended thread is a continuation in the table, at its ThreadIndex; main is 1. Whoever switches passes its own index, and
;; is given, as a continuation, to the thread that runs next, which puts it into the table. So nothing is kept here that a
;; program could read or write, and a switch to a thread that is not suspended traps on the null or used reference.
(module
  (rec
    (type $resumed (func (param i32) (param (ref null $suspended))))
    (type $suspended (cont $resumed)))
  (tag $switch (export "switch"))
  (table $threads (export "threads") 64 (ref null $suspended))
  (global $running (mut i32) (i32.const 1))

  (func (export "index") (result i32)
    (global.get $running))

  ;; CanonicalABI thread.suspend-then-resume, not cancellable: the result is always 0.
  (func (export "suspend-then-resume") (param $next i32) (result i32)
    (local $from i32)
    (local $continuation (ref null $suspended))
    (global.get $running)
    (global.set $running (local.get $next))
    (switch $suspended $switch (table.get $threads (local.get $next)))
    (local.set $continuation)
    (local.set $from)
    (table.set $threads (local.get $from) (local.get $continuation))
    (i32.const 0)))
