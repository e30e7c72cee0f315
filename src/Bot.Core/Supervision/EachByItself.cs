namespace IfCity.Bots.Supervision;

/// <summary>Works on several things so that one which fails holds up no other.</summary>
public static class EachByItself
{
    /// <summary>Works on all at once.</summary>
    /// <exception cref="AggregateException">What escaped, once all are done.</exception>
    public static async Task RunAsync<T>(IEnumerable<T> items, Func<T, Task> work)
    {
        var all = Task.WhenAll(items.Select(async item => await work(item)));
        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (all.Exception is { } failed) throw failed;
        await all;
    }

    /// <summary>Works on one after the other.</summary>
    /// <exception cref="AggregateException">What escaped, once all are done.</exception>
    public static async Task RunInTurnAsync<T>(IEnumerable<T> items, Func<T, Task> work, CancellationToken cancellationToken)
    {
        var failed = new List<Exception>();
        foreach (var item in items)
        {
            try
            {
                await work(item);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                failed.Add(error);
            }
        }
        if (failed.Count > 0) throw new AggregateException(failed);
    }
}
