; Shapes that clang does not write today, but that bitcode may hold: addresses without the intrinsic, in constant
; expressions and as operands of PHIs; common linkage.
target datalayout = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20"
target triple = "wasm32-unknown-linux-musl"

@tentative = common thread_local global i32 0, align 4
@pair = internal thread_local global [2 x i32] [i32 1, i32 2], align 4
@second = internal thread_local alias i32, getelementptr ([2 x i32], ptr @pair, i32 0, i32 1)

define internal ptr @pick(i32 %which) noinline {
entry:
  switch i32 %which, label %other [
    i32 0, label %join
    i32 1, label %join
    i32 2, label %two
  ]
two:
  br label %join
other:
  br label %join
join:
  %address = phi ptr [ @pair, %entry ], [ @pair, %entry ], [ getelementptr ([2 x i32], ptr @pair, i32 0, i32 1), %two ], [ @second, %other ]
  ret ptr %address
}

define i32 @constants(i32 %thread) noinline {
entry:
  %before = load i32, ptr @tentative
  %untouched = icmp eq i32 %before, 0
  br i1 %untouched, label %store, label %fail1
store:
  store i32 5, ptr @tentative
  store i32 %thread, ptr getelementptr ([2 x i32], ptr @pair, i32 0, i32 1)
  %one = load i32, ptr @pair
  %good_one = icmp eq i32 %one, 1
  br i1 %good_one, label %alias, label %fail2
alias:
  %two = load i32, ptr @second
  %good_two = icmp eq i32 %two, %thread
  br i1 %good_two, label %phis, label %fail3
phis:
  %p0 = call ptr @pick(i32 0)
  %p1 = call ptr @pick(i32 1)
  %p2 = call ptr @pick(i32 2)
  %p3 = call ptr @pick(i32 3)
  %same1 = icmp eq ptr %p0, %p1
  %same2 = icmp eq ptr %p2, %p3
  %next = getelementptr i32, ptr %p0, i32 1
  %same3 = icmp eq ptr %p2, %next
  %v = load i32, ptr %p3
  %same4 = icmp eq i32 %v, %thread
  %a = and i1 %same1, %same2
  %b = and i1 %same3, %same4
  %c = and i1 %a, %b
  br i1 %c, label %good, label %fail4
good:
  ret i32 0
fail1:
  ret i32 1
fail2:
  ret i32 2
fail3:
  ret i32 3
fail4:
  ret i32 4
}
