//! What files that go out and come in say.
