namespace IfCity.Bots.Sending;

/// <summary>A knock on the sender's door: something was put into the outbox. Many knocks are one.</summary>
public sealed class WakeSignal
{
    private TaskCompletionSource _next = New();

    /// <summary>Completes at the next knock. Taken before looking, so that no knock falls between looking and waiting.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Set() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
