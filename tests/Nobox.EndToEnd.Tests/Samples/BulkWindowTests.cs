namespace Nobox.EndToEnd.Tests;

/// <summary>Tests how many texts the sample Bulk has on their way at once.</summary>
public sealed class BulkWindowTests
{
    private readonly ConcurrencyWindow _window = new(() => 100);

    [Fact]
    public void It_grows_with_each_success_up_to_the_most()
    {
        Assert.Equal(10, _window.Size);
        Learn(ReplyKind.Done, 10);
        Assert.Equal(20, _window.Size);
        Learn(ReplyKind.Done, 200);
        Assert.Equal(100, _window.Size);
    }

    [Fact]
    public async Task An_overload_halves_it_once_for_what_was_on_its_way()
    {
        Learn(ReplyKind.Done, 30);
        for (int i = 0; i < 40; i++)
            await _window.EnterAsync(TestContext.Current.CancellationToken);
        Learn(ReplyKind.Overload, 40);
        Assert.Equal(20, _window.Size);
        Learn(ReplyKind.Overload, 1);
        Assert.Equal(10, _window.Size);

        // From here on it grows by one for each round.
        Learn(ReplyKind.Done, 11);
        Assert.InRange(_window.Size, 10, 11);
    }

    [Fact]
    public void Single_failures_are_chance_many_are_trouble_and_a_lost_machine_is_neither()
    {
        Learn(ReplyKind.Done, 10);
        Learn(ReplyKind.Retry, 5);
        Learn(ReplyKind.Lost, 50);
        Assert.Equal(20, _window.Size);
        Learn(ReplyKind.Retry, 10);
        Assert.InRange(_window.Size, 1, 10);
    }

    [Fact]
    public async Task One_more_than_it_holds_waits_until_one_has_left()
    {
        Assert.False(await _window.LeaveAsync());
        for (int i = 0; i < 10; i++)
            await _window.EnterAsync(TestContext.Current.CancellationToken);
        Task eleventh = _window.EnterAsync(TestContext.Current.CancellationToken);
        Task<bool> left = _window.LeaveAsync();
        Assert.False(eleventh.IsCompleted || left.IsCompleted);
        _window.Leave();
        await eleventh;
        Assert.True(await left);
    }

    private void Learn(ReplyKind kind, int times)
    {
        for (int i = 0; i < times; i++)
            _window.Learn(kind);
    }
}
