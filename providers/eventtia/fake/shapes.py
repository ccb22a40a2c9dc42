"""What the fake Eventtia answers, in the document's shapes."""

from typing import Any

from providers.eventtia.fake.event_shapes import in_utc, with_offset
from providers.eventtia.fake.state import FIELD_NAMES, FakeActivity, FakeAttendee, FakeType

_PUBLIC = frozenset({"first_name", "last_name", "company"})


def activity(one: FakeActivity) -> dict[str, Any]:
    """Return an activity."""
    attributes: dict[str, Any] = {
        "start_date": in_utc(one.starts_at),
        "end_date": in_utc(one.ends_at),
        "created_at": in_utc(one.created_at),
        "updated_at": in_utc(one.updated_at),
        "booking_deadline_date": None,
        "name": one.name,
        "guid": f"78012fe1-7d35-49ca-7af1-{one.id:012d}",
        "jitsi_url": None,
        "background_image": {},
        "file_category_id": None,
        "used_seats": 0,
        "sponsor_id": None,
        "attendance_mode": "online",
        "eventtia_studio_params": {},
    }
    categories = [{"id": each, "type": "workshop_categories"} for each in one.categories]
    return {
        "id": str(one.id),
        "type": "workshops",
        "attributes": attributes | {name: one.body.get(name, value) for name, value in _ACTIVITY.items()},
        "relationships": {"speakers": {"data": []}, "workshop_categories": {"data": categories}},
    }


_ACTIVITY: dict[str, Any] = {  # as it is where nothing was said
    "description": "",
    "location": "",
    "show_on_register": False,
    "streaming_embed_code": [],
    "streaming_type": None,
    "streaming_url": "",
    "enable_chat": True,
    "chat_name": "",
    "enabled_emotions": False,
    "interactivity_type": None,
    "interactivity_snippet": "",
    "availability": 1000,
    "translation_snippet": "",
    "price": None,
}


def attendee_type(one: FakeType) -> dict[str, Any]:
    """Return an attendee type."""
    fields = [{"id": field_id, "type": "attendee_type_custom_fields"} for field_id in one.field_ids.values()]
    attributes = {
        "name": one.name,
        "attendance_mode": one.mode,
        "price": one.price,
        "price_end_date": "2030-02-14T23:59:59.000-05:00",
        "description": "",
        "capacity": one.capacity,
        "availability": 0,
        "order": one.order,
        "price_without_vat": one.price,
        "confirmation_required": one.needs_confirmation,
        "updated_at": "2023-02-08T14:47:04.000-05:00",
        "valid_if_no_payments": True,
    }
    relationships = {
        "attendee_type_custom_fields": {"data": fields},
        "business_conference_participant_type": {"data": None},
    }
    return {"id": str(one.id), "type": "attendee_types", "attributes": attributes, "relationships": relationships}


def custom_fields(one: FakeType) -> list[dict[str, Any]]:
    """Return the custom fields that come with an attendee type."""
    kind = {"attendee_type": {"data": {"id": str(one.id), "type": "attendee_types"}}}
    return [
        {
            "id": field_id,
            "type": "attendee_type_custom_fields",
            "attributes": _custom_field(name, order),
            "relationships": kind,
        }
        for order, (name, field_id) in enumerate(one.field_ids.items(), start=1)
    ]


def _custom_field(name: str, order: int) -> dict[str, Any]:
    return {
        "name": name,
        "alias": None,
        "required": name in FIELD_NAMES[:3],
        "default": name in FIELD_NAMES,
        "input_type": 1,
        "values": None,
        "display": True,
        "max_chars": 0,
        "validations": None,
        "value_limited": 0,
        "lower_bound": None,
        "upper_bound": None,
        "options": None,
        "include_time": None,
        "order": order,
        "available_public_listings": name in _PUBLIC,
        "filterable": False,
        "updated_at": "2023-02-07",
        "internal_id": None,
        "use_radio_buttons": False,
        "edit_admin_only": False,
    }


def attendee(one: FakeAttendee, *, is_public: bool = False) -> dict[str, Any]:
    """Return a person, with the secret `qr_code`; the public sees fewer fields."""
    hidden = one.type.removed | (one.type.field_ids.keys() - _PUBLIC if is_public else set())
    shown = {name: one.values.get(name) for name in one.type.field_ids if name not in hidden}
    name = f"{one.values.get('first_name', '')} {one.values.get('last_name', '')}"
    attributes = {
        "created_at": in_utc(one.created_at),
        "updated_at": in_utc(one.updated_at),
        "uuid": f"{one.id:06x}",
        "fields": {one.type.field_ids[key]: value for key, value in shown.items()},
        "status": one.status,
        "paid": True,
        "checked_in": one.checked_in_at is not None,
        "checked_in_date": with_offset(one.checked_in_at) if one.checked_in_at else None,
        "qr_code": f"288c22|{name}|{one.values.get('email')}|Eventtia - Developer|+57123456789",
        "can_schedule_meetings": True,
    }
    kind = {"data": {"id": str(one.type.id), "type": "attendee_types"} if one.type.is_told else None}
    fields = [{"id": number, "type": "attendee_type_custom_fields"} for number in one.type.field_ids.values()]
    return {
        "id": str(one.id),
        "type": "attendees",
        "attributes": attributes,
        "relationships": {
            "attendee_type": kind,
            "attendee_type_custom_fields": {"data": fields},
            "business_conference_participants": {"data": []},
        },
    }


def speaker(number: int, name: str) -> dict[str, Any]:
    """Return a speaker."""
    sizes = dict.fromkeys(("filename", "thumb", "small", "medium", "large", "original"), "")
    attributes: dict[str, Any] = {
        "full_name": name,
        "email": f"speaker{number}@example.com",
        "picture": sizes,
        "banner": sizes,
        "position": "Dev",
        "bio": "Speaker Bio",
        "company": "Eventtia",
        "updated_at": "2023-03-15",
        "file_category_id": None,
    }
    attributes |= dict.fromkeys(("twitter", "linkedin", "instagram", "website"), "")
    return {"id": str(number), "type": "speakers", "attributes": attributes, "relationships": {}}


def joined(one: FakeAttendee, activity_id: int) -> dict[str, Any]:
    """Return that a person takes part in an activity."""
    return {
        "id": str(one.id * 10 + activity_id),
        "type": "attendee_workshops",
        "attributes": {"checked_in_date": None, "checked_in": False},
        "relationships": {
            "attendee": {"data": {"id": str(one.id), "type": "attendees"}},
            "workshop": {"data": {"id": str(activity_id), "type": "workshops"}},
        },
    }
