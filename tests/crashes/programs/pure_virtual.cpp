// A constructor calls, by way of another function, what only the derived class has.
// kind: pure-virtual
// what: called a pure virtual function*
// kind_s: call-of-other-type
// hint_s: *
// what_s: called function *
// variants: O0 O0-g O0-s
// stack: ... describe:here Shape:there Circle:circle main:main
struct Shape {
  Shape();
  virtual ~Shape() = default;
  virtual int area() const = 0;
};

[[gnu::noinline]] static int describe(const Shape& shape) {
  return shape.area() + 1;  // here
}

static int described;

[[gnu::noinline]] Shape::Shape() {
  described = describe(*this);  // there
}

struct Circle final : Shape {
  [[gnu::noinline]] explicit Circle(int radius) : radius_(radius) {}  // circle
  int area() const override { return 3 * radius_ * radius_; }
  int radius_;
};

int main(int count, char**) {
  const Circle circle(count);  // main
  return circle.area() + described;
}
