// What the same costs in Go: goroutines on one processor. It prints the lines that measure.h tells of, without a component's part.
package main

import (
	"fmt"
	"runtime"
	"sort"
	"sync"
	"time"
)

const (
	slices       = 25
	sliceSeconds = 300e-6
)

// Its run returns the number of operations.
type benchmark struct {
	name  string
	start func()
	run   func(count int) float64
	end   func()
}

func countForASlice(run func(count int) float64) int {
	for count := 16; ; count *= 2 {
		start := time.Now()
		run(count)
		if taken := time.Since(start).Seconds(); taken > sliceSeconds/4 {
			return int(float64(count)*sliceSeconds/taken) + 1
		}
	}
}

func (b benchmark) measure() {
	var seen [slices]float64
	b.start()
	count := countForASlice(b.run)
	for i := range seen {
		start := time.Now()
		operations := b.run(count)
		seen[i] = 1e9 * time.Since(start).Seconds() / operations
	}
	b.end()
	sort.Float64s(seen[:])
	fmt.Printf("%s %.3f\n", b.name, seen[slices/2])
}

var (
	stop     bool
	partners sync.WaitGroup
	others   float64 // operations of the partners
)

func startPartners(count int, partner func()) {
	stop = false
	partners.Add(count)
	for i := 0; i < count; i++ {
		go func() {
			partner()
			partners.Done()
		}()
	}
}

func endPartners() {
	stop = true
	partners.Wait()
}

// ---- A turn goes to the partner and back, by a condition each way ----

var (
	mutex     sync.Mutex
	condition = [2]*sync.Cond{sync.NewCond(&mutex), sync.NewCond(&mutex)}
	turn      int
)

func waitForTurn(mine int) {
	for turn != mine {
		condition[mine].Wait()
	}
}

func giveTurn(to int) {
	turn = to
	condition[to].Signal()
}

func conditionPartner() {
	mutex.Lock()
	for last := false; !last; {
		waitForTurn(1)
		last = stop
		giveTurn(0)
	}
	mutex.Unlock()
}

func conditionRun(count int) float64 {
	mutex.Lock()
	for i := 0; i < count; i++ {
		giveTurn(1)
		waitForTurn(0)
	}
	mutex.Unlock()
	return 2 * float64(count)
}

func conditionEnd() {
	stop = true
	conditionRun(1)
	partners.Wait()
}

// ---- The same by channels without room, which are what a semaphore is to C ----

var channel [2]chan bool

func semaphoreStart() {
	channel = [2]chan bool{make(chan bool), make(chan bool)}
	startPartners(1, func() {
		for last := false; !last; {
			last = <-channel[1]
			channel[0] <- last
		}
	})
}

func handOver(count int, last bool) {
	for i := 0; i < count; i++ {
		channel[1] <- last
		<-channel[0]
	}
}

func semaphoreRun(count int) float64 {
	handOver(count, false)
	return 2 * float64(count)
}

func semaphoreEnd() {
	handOver(1, true)
	partners.Wait()
}

// ---- Yielding ----

func yieldPartner() {
	for !stop {
		runtime.Gosched()
		others++
	}
}

func yieldRun(count int) float64 {
	before := others
	for i := 0; i < count; i++ {
		runtime.Gosched()
	}
	return float64(count) + others - before
}

// ---- Made and joined ----

func createRun(count int) float64 {
	var made sync.WaitGroup
	for i := 0; i < count; i++ {
		made.Add(1)
		go made.Done()
		made.Wait()
	}
	return float64(count)
}

// ---- A mutex that four want ----

func lockYieldUnlock() {
	mutex.Lock()
	runtime.Gosched()
	mutex.Unlock()
}

func contendedRun(count int) float64 {
	before := others
	for i := 0; i < count; i++ {
		lockYieldUnlock()
	}
	return float64(count) + others - before
}

func contendingPartner() {
	for !stop {
		lockYieldUnlock()
		others++
	}
}

// ---- A bounded queue: the partner produces, main consumes ----

var queue chan int

func queueStart() {
	queue = make(chan int, 64)
	startPartners(1, func() {
		for !stop {
			queue <- 1
		}
		queue <- 0
	})
}

func queueRun(count int) float64 {
	for i := 0; i < count; i++ {
		<-queue
	}
	return float64(count)
}

func queueEnd() {
	stop = true
	for <-queue != 0 {
	}
	partners.Wait()
}

func lockRun(count int) float64 {
	for i := 0; i < count; i++ {
		mutex.Lock()
		mutex.Unlock()
	}
	return float64(count)
}

func nothing() {}

func main() {
	runtime.GOMAXPROCS(1)
	for _, each := range []benchmark{
		{"condition", func() { startPartners(1, conditionPartner) }, conditionRun, conditionEnd},
		{"semaphore", semaphoreStart, semaphoreRun, semaphoreEnd},
		{"yield", func() { startPartners(1, yieldPartner) }, yieldRun, endPartners},
		{"create", nothing, createRun, nothing},
		{"contended", func() { startPartners(3, contendingPartner) }, contendedRun, endPartners},
		{"queue", queueStart, queueRun, queueEnd},
		{"lock", nothing, lockRun, nothing},
	} {
		each.measure()
	}
}
