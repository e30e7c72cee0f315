using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Messaging;

/// <summary>How one messenger is doing. Several parts of an adapter report on it, each on subjects of its own.</summary>
public sealed class MessengerState(string messenger, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly List<(string Subject, Text Words, DateTimeOffset Since)> _problems = [];

    public string Messenger => messenger;

    /// <summary>What is wrong, in words for staff, the oldest of several; null if all is well.</summary>
    public Text? Problem
    {
        get
        {
            lock (_lock) return _problems is [var oldest, ..] ? oldest.Words : null;
        }
    }

    /// <summary>Since when <see cref="Problem"/> has been known; null if there is none.</summary>
    public DateTimeOffset? Since
    {
        get
        {
            lock (_lock) return _problems is [var oldest, ..] ? oldest.Since : null;
        }
    }

    /// <summary>Everything that is wrong, the oldest first.</summary>
    public IReadOnlyList<Text> Problems
    {
        get
        {
            lock (_lock) return [.. _problems.Select(problem => problem.Words)];
        }
    }

    /// <summary>When the messenger last answered in its own words or delivered an update; null if it has not since the start.</summary>
    public DateTimeOffset? LastContact { get; private set; }

    /// <summary>Updates that wait to be delivered to us, by the messenger's word; null if it does not tell.</summary>
    public long? Pending { get; set; }

    public void NoteContact()
    {
        lock (_lock) LastContact = clock.GetUtcNow();
    }

    /// <summary>Reports on a subject: <c>token</c>, <c>webhook</c>. The same problem reported again keeps its beginning.</summary>
    /// <param name="subject">What the report is on; a later report on it replaces this one.</param>
    /// <param name="problem">What is wrong with it; null: it is well (again).</param>
    /// <returns>True if this is news: a problem began or ended.</returns>
    public bool Report(string subject, Text? problem)
    {
        lock (_lock)
        {
            var at = _problems.FindIndex(known => known.Subject == subject);
            if (problem is null)
            {
                if (at >= 0) _problems.RemoveAt(at);
                return at >= 0;
            }
            if (at >= 0) _problems[at] = _problems[at] with { Words = problem };
            else _problems.Add((subject, problem, clock.GetUtcNow()));
            return at < 0;
        }
    }
}
