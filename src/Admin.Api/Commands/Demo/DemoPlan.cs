using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Admin.Commands.Demo;

/// <summary>What happens in the month, step by step; it is carried out in the order of time, whoever planned it.</summary>
/// <param name="now">Where the month ends: what would come later does not happen.</param>
internal sealed class DemoPlan(DateTimeOffset now)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(30);

    /// <summary>Steps that are nearer to each other are one transaction, of one instant: each transaction waits for the disk.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(25);

    private readonly List<(DateTimeOffset At, Func<UnitOfWork, Task> Step)> _steps = [];

    public DateTimeOffset Now => now;

    /// <summary>So many days before the month ends.</summary>
    public DateTimeOffset Ago(double days) => now - TimeSpan.FromDays(days);

    /// <summary>So many days before, at that hour of Kyiv's clock.</summary>
    public DateTimeOffset Ago(int days, int hour) => KyivTime.Begin(KyivTime.Day(Ago(days))).AddHours(hour);

    /// <summary>The same instant if people are awake then, else the next morning, unless that is still to come.</summary>
    public DateTimeOffset ByDay(DateTimeOffset at)
    {
        var hour = KyivTime.InKyiv(at).Hour;
        var awake = hour switch
        {
            < 8 => at.AddHours(8 - hour),
            > 20 => at.AddHours(32 - hour),
            _ => at,
        };
        return awake <= now ? awake : at;
    }

    public void Add(DateTimeOffset at, Func<UnitOfWork, Task> step)
    {
        if (at <= now) _steps.Add((at, step));
    }

    public void Add(DateTimeOffset at, Action<UnitOfWork> step) => Add(at, unit =>
    {
        step(unit);
        return Task.CompletedTask;
    });

    public async Task RunAsync(Database database, DemoClock clock)
    {
        var steps = _steps.OrderBy(step => step.At).ToList();
        for (var done = 0; done < steps.Count;)
        {
            var begin = steps[done].At;
            var together = steps.Skip(done).TakeWhile(step => step.At - begin < Together).ToList();
            clock.Now = begin;
            await database.InTransactionAsync(async unit =>
            {
                foreach (var (_, step) in together)
                {
                    await step(unit);
                    await unit.FlushAsync();
                }
            });
            done += together.Count;
        }
    }
}
