using Microsoft.Extensions.Hosting;

namespace IfCity.Bots;

/// <summary>Waits for the start of the server: adapters call a messenger only then, because it may call back at once.</summary>
public static class Lifetimes
{
    /// <summary>Returns once the server listens: true; false if it is stopped before.</summary>
    public static async Task<bool> WaitForStartAsync(this IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lifetime);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var first = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await using var second = cancellationToken.Register(() => started.TrySetCanceled(cancellationToken));
        try
        {
            await started.Task;
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
