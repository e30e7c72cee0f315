namespace IfCity.Bots.Supervision;

/// <summary>Waiting for a signal, with an end.</summary>
public static class Waiting
{
    /// <summary>
    /// Waits until the task is done or the time is over, whichever is first. The timer is disposed of at once, because thousands of pending
    /// ones cost memory.
    /// </summary>
    /// <exception cref="OperationCanceledException">The process stops.</exception>
    public static async Task WaitAtMostAsync(this Task signal, TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(signal, Task.Delay(atMost, clock, ended.Token));
        await ended.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
