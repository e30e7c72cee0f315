namespace IfCity.Bots.Sending;

/// <summary>Wakes the sender when something was put into the outbox. Several signals before it looks count as one.</summary>
public sealed class WakeSignal
{
    private TaskCompletionSource _next = New();

    /// <summary>
    /// Completes at the next signal. It is read before the outbox is queried, so that no signal is lost between query and wait.
    /// </summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Set() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
