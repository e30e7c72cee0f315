using System.Collections.Concurrent;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.Tests.Kit;

/// <summary>A messenger that writes down what it is given: the third messenger, on which conversations are tested.</summary>
public sealed class PaperMessenger(string name = "paper", bool canEdit = true) : IMessenger
{
    private int _next;

    public Capabilities Capabilities { get; set; } = new(name)
    {
        TextLimit = 4096, CaptionLimit = 1024, PageSize = 8, CanEdit = canEdit, CanBeSilent = canEdit, BulkPerSecond = 10_000,
    };

    public ConcurrentQueue<Delivery> Sent { get; } = [];

    /// <summary>What was sent, by the name that it was given.</summary>
    public ConcurrentDictionary<string, Delivery> Named { get; } = [];

    public ConcurrentDictionary<string, byte[]> Files { get; } = [];

    /// <summary>What to answer instead of "sent": null means sent.</summary>
    public Func<Delivery, SendOutcome?> Answer { get; set; } = _ => null;

    /// <summary>What to do in place of looking among <see cref="Files"/>.</summary>
    public Func<string, CancellationToken, Task<FetchedFile>>? Fetch { get; set; }

    public Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (Answer(delivery) is { } other) return Task.FromResult(other);
        Sent.Enqueue(delivery);
        var id = delivery.Message.Edits ?? $"{name}-{Interlocked.Increment(ref _next)}";
        Named[id] = delivery;
        return Task.FromResult<SendOutcome>(new SendOutcome.Sent(id));
    }

    public Uri? LinkTo(string payload) => new($"https://{name}.example/?start={payload}");

    public Task<FetchedFile> FetchFileAsync(string source, CancellationToken cancellationToken) => Fetch is { } fetch
        ? fetch(source, cancellationToken)
        : Task.FromResult<FetchedFile>(Files.TryGetValue(source, out var bytes)
            ? new FetchedFile.Found(bytes)
            : new FetchedFile.Lost("no such file"));
}
