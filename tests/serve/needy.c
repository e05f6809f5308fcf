// A handler that needs more than a host has.
__attribute__((import_module("test:served/others@1.2.0"), import_name("ask"))) void ask(void);

__attribute__((export_name("[async-lift-stackful]wasi:http/handler@0.3.0#handle"))) void handle(int request) {
  (void)request;
  ask();
}
