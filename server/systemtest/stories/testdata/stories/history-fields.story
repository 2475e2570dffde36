# A record's history names the fields that a change changed.

person ana: servant | ana@prefeitura.sp.gov.br |

=== ana registers
as: ana
operation: Register
variables: {"input": {"name": "Ana Souza", "registration": "123.456-7", "secretariat": "SMIT", "employment": "PERMANENT", "position": "Analista", "phone": "+55 11 3113-8000"}}
answer: {"data": {"registerMember": {"servant": {"id": "$ana", "name": "Ana Souza", "secretariat": {"id": "$_", "acronym": "SMIT"}, "membership": {"status": "ACTIVE", "joinedAt": "$_", "statuteVersion": null}}, "problems": []}}}

=== she sets one field and clears another
as: ana
operation: UpdateMyRecord
variables: {"input": {"bio": "Sobre mim.", "position": null}}
answer: {"data": {"updateServant": {"servant": {"id": "$ana", "name": "Ana Souza", "position": null, "bio": "Sobre mim.", "interests": [], "revision": 2}, "problems": []}}}

=== both changes have their names
as: ana
query: { viewer { servant { history { nodes { revision fields } } } } }
answer: {"data": {"viewer": {"servant": {"history": {"nodes": [
  {"revision": 2, "fields": ["bio", "position"]},
  {"revision": 1, "fields": ["email", "employment", "membership", "name", "phone", "position", "registration", "secretariat"]}]}}}}}
