;; What stands for thread.new-indirect and the export `run` in a component whose threads are core continuations (rewire.h). It
;; is there after the program's main module, whose table and whose `run` it calls.
(module
  (rec
    (type $resumed (func (param i32) (param (ref null $suspended))))
    (type $suspended (cont $resumed)))
  (type $started (func (param i32) (param i32) (param i32) (param (ref null $suspended))))
  (type $unbound (cont $started))
  (import "main" "__indirect_function_table" (table $functions 0 funcref))
  (import "main" "wasi:cli/run@0.3.0#run" (func $run (result i32)))
  (import "switcher" "switch" (tag $switch))
  (import "switcher" "threads" (table $threads 64 (ref null $suspended)))
  (global $count (mut i32) (i32.const 2))  ;; ThreadIndexes given out: 0 is none, and 1 is main
  (global $result (mut i32) (i32.const 0))
  (elem declare func $thread $main)

  ;; Who switched here waits in the table, as in `suspend-then-resume`. A thread of Weft's never returns.
  (func $thread (type $started)
    (param $function i32) (param $argument i32) (param $from i32) (param $continuation (ref null $suspended))
    (table.set $threads (local.get $from) (local.get $continuation))
    (call_indirect $functions (param i32) (local.get $argument) (local.get $function))
    unreachable)

  ;; Nobody has switched to main before it runs.
  (func $main (type $resumed)
    (global.set $result (call $run)))

  ;; All threads are continuations, main too, and this is the one place that they can come back to: when `run` returns.
  (func (export "run") (result i32)
    (resume $suspended (on $switch switch) (i32.const 0) (ref.null $suspended) (cont.new $suspended (ref.func $main)))
    (global.get $result))

  (func (export "new-indirect") (param $function i32) (param $argument i32) (result i32)
    (if (i32.ge_u (global.get $count) (table.size $threads))
      (then
        (if (i32.eq (table.grow $threads (ref.null $suspended) (table.size $threads)) (i32.const -1))
          (then unreachable))))
    (table.set $threads (global.get $count)
      (cont.bind $unbound $suspended (local.get $function) (local.get $argument) (cont.new $unbound (ref.func $thread))))
    (global.get $count)
    (global.set $count (i32.add (global.get $count) (i32.const 1)))))
