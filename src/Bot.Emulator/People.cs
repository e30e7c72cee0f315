using System.Collections.Concurrent;
using System.Globalization;

namespace IfCity.Bots.Emulator;

/// <summary>The residents with their phones, found by our key and by the messenger's own name of them.</summary>
public sealed class People
{
    private readonly ConcurrentDictionary<string, Person> _byKey = [];
    private readonly ConcurrentDictionary<string, Person> _byUserId = [];
    private int _nextTelegram, _nextViber;

    public IEnumerable<Person> All => _byKey.Values.OrderBy(person => person.Number);

    public Person? Find(string key) => _byKey.GetValueOrDefault(key);

    public Person? FindByUserId(string messenger, string userId) => _byUserId.GetValueOrDefault($"{messenger}:{userId}");

    public Person Add(string messenger, string? name = null, string language = "uk", string? phone = null, int? apiVersion = null,
        bool desktop = false)
    {
        var telegram = messenger == Person.Telegram;
        var number = telegram ? Interlocked.Increment(ref _nextTelegram) : Interlocked.Increment(ref _nextViber);
        var key = string.Create(CultureInfo.InvariantCulture, $"{(telegram ? "tg" : "vb")}-{number}");
        var person = new Person(key, messenger, number,
            telegram ? (700_000_000L + number).ToString(CultureInfo.InvariantCulture) : ViberId(number))
        {
            Name = name ?? "Олена", Language = language, Phone = phone
                ?? string.Create(CultureInfo.InvariantCulture, $"38067{number:0000000}"), ApiVersion = apiVersion ?? 10, Desktop = desktop,
        };
        _byUserId[$"{messenger}:{person.UserId}"] = person;
        _byKey[key] = person;
        return person;
    }

    public void Clear()
    {
        _byKey.Clear();
        _byUserId.Clear();
    }

    /// <summary>Viber's ids look like Base64.</summary>
    private static string ViberId(int number) => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"resident-{number:0000000}"));
}
