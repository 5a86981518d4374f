import threading
import time

from app.kit.turns import Turns


def test_two_threads_work_one_after_the_other() -> None:
    turns = Turns(patience=60)
    inside: list[int] = []
    met: list[int] = []

    def work() -> None:
        with turns.turn():
            inside.append(1)
            met.append(len(inside))
            time.sleep(0.02)
            inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert met == [1, 1, 1, 1]


def test_who_takes_long_holds_nobody_up() -> None:
    turns = Turns(patience=0.01)
    may_end, passed = threading.Event(), threading.Event()

    def slow() -> None:
        with turns.turn():
            may_end.wait(60)

    def quick() -> None:
        with turns.turn():
            passed.set()

    threads = [threading.Thread(target=one) for one in (slow, quick)]
    for thread in threads:
        thread.start()
    try:
        assert passed.wait(60)
    finally:
        may_end.set()
        for thread in threads:
            thread.join()


def test_one_thread_may_come_in_again_and_a_failure_gives_the_turn_back() -> None:
    turns = Turns(patience=60)
    try:
        with turns.turn(), turns.turn():
            raise LookupError
    except LookupError:
        pass
    taken: list[bool] = []
    other = threading.Thread(target=lambda: taken.append(turns._lock.acquire(timeout=0)))
    other.start()
    other.join()
    assert taken == [True]
